package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.shell.Commands;
import leakground.shell.cli.Console;

/// `workshop host` in a thread of its own until the test is over.
public final class Hosted implements AutoCloseable {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;
    private final JsonObject places;

    /// @param data the value of `XDG_DATA_HOME`
    public Hosted(Path data, String... options) throws InterruptedException {
        this(Map.of("XDG_DATA_HOME", data.toString()), options);
    }

    Hosted(Map<String, String> environment, String... options) throws InterruptedException {
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), UTF_8, environment);
        var words = Stream.concat(Stream.of("workshop", "host", "--json"), Stream.of(options))
                .toList();
        thread = Thread.ofPlatform().name("host").start(() -> code.complete(new Commands().execute(console, words)));
        long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
        while (!out.toString().contains("\n")) {
            if (System.nanoTime() > deadline || code.isDone()) {
                throw new AssertionError("printed no address: " + out + err);
            }
            Thread.sleep(5);
        }
        places = JsonObject.of(Json.read(out.toString().strip()));
    }

    /// The address of the board's page.
    public String page() {
        return places.text("page");
    }

    /// The words after `workshop join`: the address and the code.
    List<String> join() {
        return List.of(places.text("join").replaceFirst("^workshop join ", "").split(" "));
    }

    HostClient client() {
        var url = URI.create(page());
        return new HostClient(URI.create(url.getScheme() + "://" + url.getAuthority() + "/"), Optional.empty());
    }

    String err() {
        return err.toString();
    }

    /// Ends it as Ctrl-C does.
    int end() {
        thread.interrupt();
        return code.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        var _ = end();
    }
}
