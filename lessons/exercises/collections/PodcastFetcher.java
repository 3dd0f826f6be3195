import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Fetches the episodes of podcasts: from each host one after another, and from different hosts at the same time.
public final class PodcastFetcher implements AutoCloseable {

    private final Map<String, ExecutorService> lines = new ConcurrentHashMap<>();
    private final Function<URI, String> web;

    /// @param web fetches an episode, with the name and the password of the listener if they are in the address
    public PodcastFetcher(Function<URI, String> web) {
        this.web = web;
    }

    /// Fetches an episode when the earlier ones of its host are there.
    ///
    /// @param episode with a host, such as `https://ann:secret@podcasts.example/news/17`
    public Future<String> fetch(URI episode) {
        var line = lines.computeIfAbsent(episode.getAuthority(), PodcastFetcher::open);
        return line.submit(() -> web.apply(episode));
    }

    /// Fetches some episodes.
    ///
    /// @return the episodes in the same order
    /// @throws ExecutionException if one of them could not be fetched
    public List<String> fetchAll(List<URI> episodes) throws InterruptedException, ExecutionException {
        var requests = episodes.stream().map(this::fetch).toList();
        var fetched = new ArrayList<String>();
        for (var request : requests) {
            fetched.add(request.get());
        }
        return fetched;
    }

    private static ExecutorService open(String host) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("line to " + host).factory());
    }

    /// Returns when all requests are done. Nothing is fetched afterwards.
    @Override
    public void close() {
        lines.values().forEach(ExecutorService::close);
    }
}
