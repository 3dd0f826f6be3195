package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.shell.Commands;
import leakground.shell.cli.Console;

/// `present` in a thread of its own until the test is over.
final class Presented implements AutoCloseable {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;

    Presented(String line) {
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), UTF_8, Map.of());
        thread = Thread.ofPlatform()
                .name("present")
                .start(() -> code.complete(new Commands().execute(console, List.of(line.split(" ")))));
    }

    /// The addresses that it has printed: the one that shows, and the one with buttons if there is one.
    List<String> addresses(int count) {
        Poll.until(
                () -> out.toString().lines().filter(line -> line.endsWith("/")).count() >= count,
                () -> "printed no address: " + out + err);
        return out.toString().lines().limit(count).toList();
    }

    String out() {
        return out.toString();
    }

    void interrupt() {
        thread.interrupt();
    }

    int code() {
        return code.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        thread.interrupt();
        var _ = code.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
