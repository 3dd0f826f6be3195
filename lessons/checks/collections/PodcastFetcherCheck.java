import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// The episodes of a new listener and those that everybody may hear, one of which is missing.
public final class PodcastFetcherCheck implements Workload {

    private static final byte[] SOUND = new byte[64 * 1024];

    private final PodcastFetcher fetcher = new PodcastFetcher(this::fetch);
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private volatile CountDownLatch hosts = new CountDownLatch(0);
    private volatile boolean isAlone;
    private volatile boolean isCrowded;
    private int number;

    @Override
    public long round() throws Exception {
        number++;
        hosts = new CountDownLatch(2);
        var episodes = new ArrayList<URI>();
        for (int i = 0; i < 3; i++) {
            episodes.add(URI.create("https://listener%d:secret@podcasts.example/news/%d".formatted(number, i)));
            episodes.add(URI.create("https://radio.example/music/" + i));
        }
        var fetched = fetcher.fetchAll(episodes);
        Check.that(!isAlone, "episodes of different hosts are fetched at the same time");
        Check.that(!isCrowded, "a host is asked for one episode after another");
        Check.that(fetched.equals(expected(episodes)), "every episode is fetched with the name of its own listener");
        Check.that(failsForMissing(), "an episode that is missing is an error");
        var last = URI.create("https://radio.example/music/last");
        Check.that(
                fetcher.fetch(last).get().equals(content(last)),
                "a host is asked again after an episode that is missing");
        closeWithRequests();
        return crc("%d %s".formatted(number % 100, fetched.get(1)));
    }

    private boolean failsForMissing() throws InterruptedException {
        try {
            fetcher.fetchAll(List.of(URI.create("https://radio.example/missing")));
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UncheckedIOException;
        }
    }

    private static void closeWithRequests() {
        var requests = new ArrayList<Future<String>>();
        try (var fetcher = new PodcastFetcher(PodcastFetcherCheck::content)) {
            for (int i = 0; i < 3; i++) {
                requests.add(fetcher.fetch(URI.create("https://podcasts.example/news/" + i)));
            }
        }
        Check.that(
                requests.stream().allMatch(request -> request.state() == Future.State.SUCCESS),
                "a fetcher that is closed has fetched what it was asked for");
    }

    private String fetch(URI episode) {
        var requests = busy.computeIfAbsent(episode.getHost(), _ -> new AtomicInteger());
        if (requests.incrementAndGet() > 1) {
            isCrowded = true;
        }
        try {
            if (episode.getPath().endsWith("/0")) {
                hosts.countDown();
                if (!hosts.await(5, TimeUnit.SECONDS)) {
                    isAlone = true;
                }
            }
            if (episode.getPath().equals("/missing")) {
                throw new UncheckedIOException(new IOException("404"));
            }
            return content(episode);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            requests.decrementAndGet();
        }
    }

    private static List<String> expected(List<URI> episodes) {
        return episodes.stream().map(PodcastFetcherCheck::content).toList();
    }

    private static String content(URI episode) {
        return episode.getUserInfo() + " hears " + crc(episode.getPath());
    }

    private static long crc(String text) {
        var sum = new CRC32();
        sum.update(SOUND);
        sum.update(text.getBytes());
        return sum.getValue();
    }
}
