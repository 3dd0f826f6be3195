package leakground.shell.measuring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import leakground.catalogue.Pack;
import leakground.lab.BoundProcess;
import leakground.lab.Jdk;

/// The process that measures with JMH, and its forks. All of them end when this is closed. They also end by
/// themselves when this JVM is gone, which they notice by the end of their standard input.
final class CostProcess implements AutoCloseable {

    private static final String MAIN = "leakground.bench.CostBenchmark";

    private final BoundProcess bound;
    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    /// Starts the process.
    ///
    /// @param temporary folder for its files
    CostProcess(String classPath, Path temporary, String scenario, long seconds) throws IOException {
        bound = new BoundProcess(Jdk.java(List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-XX:-UsePerfData",
                        // What JMH needs, which warns of it otherwise.
                        "--sun-misc-unsafe-memory-access=allow",
                        // Its lock is one for all users of a machine.
                        "-Djmh.ignoreLock=true",
                        "-Djava.io.tmpdir=" + temporary,
                        Pack.option(),
                        "-cp",
                        classPath,
                        MAIN,
                        scenario,
                        String.valueOf(seconds)))
                .redirectErrorStream(true));
        process = bound.process();
        reader = Thread.ofPlatform().daemon().name("bench output").start(this::read);
    }

    /// The next line of its output; empty at the end.
    Optional<String> line() throws InterruptedException {
        return lines.take();
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    private void read() {
        try (var output = process.inputReader(UTF_8)) {
            output.lines().forEach(line -> lines.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException _) {
            // It was ended.
        } finally {
            lines.add(Optional.empty());
        }
    }

    @Override
    public void close() {
        bound.close();
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
