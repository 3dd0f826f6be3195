package leakground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.lessons.Exercise;
import leakground.measure.Judge;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// How soon a report of a seat is a tile of the live board, and whether the host leaks meanwhile.
///
/// A hundred seats report every five seconds, as often as a seat that does nothing but check. Threads and files are
/// counted by `/proc`, so on Linux alone.
final class BoardTime implements Measurement {

    private static final int SEATS = 100;
    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final long PERIOD = 5_000_000_000L;
    private static final int WARM_UP = 20;
    private static final double MOST_MILLIS = 1_000;
    private static final String DATA = "data: ";

    /// When each status was sent, by the number of its seat and its checks.
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("A live board of %d seats, %d s".formatted(SEATS, LASTS.toSeconds()), "ms");
        try (var folder = new TemporaryFolder();
                var client = HttpClient.newHttpClient()) {
            var host = start(folder.folder("data"));
            try {
                var samples = play(host, client);
                report(report, samples);
            } finally {
                host.destroy();
                host.waitFor(10, TimeUnit.SECONDS);
                host.destroyForcibly();
            }
        }
    }

    private static Process start(Path data) throws IOException {
        var builder = new ProcessBuilder(System.getProperty("leakground.launcher"), "workshop", "host", "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_DATA_HOME", data.toString());
        return builder.start();
    }

    private void report(FigureTable report, List<Sample> samples) {
        var shown = List.copyOf(millis);
        report.required(
                "reports that a tile has shown", "%,d".formatted(shown.size()), "", !shown.isEmpty(), "at least one");
        report.required("reports that no tile has shown", "%,d".formatted(sent.size()), "", sent.isEmpty(), "none");
        if (!shown.isEmpty()) {
            times(report, shown);
        }
        for (var finding : new Judge(WARM_UP).judge(samples)) {
            report.required(
                    finding.metric().title() + " of the host, growth a second",
                    "%.1f".formatted(finding.growth().perRound()),
                    "",
                    finding.verdict() == Verdict.STEADY,
                    "STEADY; it is %s: %s".formatted(finding.verdict(), finding.evidence()));
        }
    }

    /// The times from a report to its tile.
    private static void times(FigureTable report, List<Double> shown) {
        var spread = Spread.of(shown);
        report.figure("from the report to the tile, median", spread.median("%.0f"), spread.quartiles("%.0f"));
        double slow = Spread.quantile(shown, 0.99);
        report.required(
                "from the report to the tile, 99th percentile",
                "%.0f".formatted(slow),
                "",
                slow < MOST_MILLIS,
                "under %.0f".formatted(MOST_MILLIS));
    }

    private List<Sample> play(Process host, HttpClient client) throws Exception {
        try (var printed = host.inputReader()) {
            var places = JsonObject.of(Json.read(printed.readLine()));
            var page = places.text("page");
            var code = places.text("join").replaceFirst(".* ", "");
            var events = client.send(
                            HttpRequest.newBuilder(URI.create(page + "events")).build(), BodyHandlers.ofInputStream())
                    .body();
            try (var lines = new BufferedReader(new InputStreamReader(events, UTF_8))) {
                Thread.ofPlatform().daemon().name("page").start(() -> watch(lines));
                return room(host, client, page.replaceFirst("(?<!/)/(?!/).*", "/"), code);
            }
        }
    }

    /// Lets all seats report, and takes a sample of the host once a second.
    private List<Sample> room(Process host, HttpClient client, String address, String code) throws Exception {
        long began = System.nanoTime();
        long end = began + LASTS.toNanos();
        var samples = new ArrayList<Sample>();
        var reporting = new ArrayList<Future<?>>();
        try (var seats = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SEATS; i++) {
                int id = i;
                reporting.add(seats.submit(() -> {
                    seat(client, address, code, id, end);
                    return id;
                }));
            }
            for (int second = 1; System.nanoTime() < end; second++) {
                TimeUnit.SECONDS.sleep(1);
                samples.add(LongSession.sample(host.pid(), second, (System.nanoTime() - began) / 1_000_000));
            }
        }
        for (var seat : reporting) {
            seat.get();
        }
        // The last reports come to the page.
        TimeUnit.SECONDS.sleep(1);
        return samples;
    }

    private void seat(HttpClient client, String address, String code, int id, long end) throws Exception {
        var joined = JsonObject.of(
                Json.read(post(client, address + "seats/join", "", Json.object("code", code, "name", "Seat " + id))));
        var exercise = Exercise.all().getFirst().id();
        // Each seat has its own time in a period, so that they do not all come at once after a pause of this machine.
        long next = System.nanoTime() + id * PERIOD / SEATS;
        for (int checks = 1; next < end; checks++, next += PERIOD) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            sent.put(joined.count("seat") + " " + checks, System.nanoTime());
            post(
                    client,
                    address + "seats/report",
                    joined.text("token"),
                    Json.object(
                            "exercise", exercise,
                            "state", "STILL LEAKS",
                            "checks", checks,
                            "hints", 0,
                            "solved", 0,
                            "answered", 0,
                            "right", 0,
                            "cases", 0,
                            "points", 0));
        }
    }

    private static String post(HttpClient client, String url, String token, Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /// Notes when a tile shows a status.
    private void watch(BufferedReader lines) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    long now = System.nanoTime();
                    JsonObject.of(Json.read(line.substring(DATA.length())))
                            .objects("tiles")
                            .forEach(tile -> shown(tile, now));
                }
            }
        } catch (IOException _) {
            // The host has ended.
        }
    }

    private void shown(JsonObject tile, long now) {
        var checks = tile.text("done").replaceFirst(" .*", "");
        var at = sent.remove(tile.count("number") + " " + checks);
        if (at != null) {
            millis.add((now - at) / 1e6);
        }
    }
}
