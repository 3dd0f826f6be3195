package leakground.shell.learning;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.compile.Compiler;
import leakground.files.TemporaryFolder;
import leakground.lab.BoundProcess;
import leakground.lab.ChildClassPath;
import leakground.lab.Jdk;
import leakground.lab.Patience;
import leakground.lessons.cases.Incident;
import leakground.shell.cli.UserError;

/// The ticket shop in a JVM of its own, and its visitors in another. Both end when this is closed.
record TicketShop(BoundProcess shop, BoundProcess visitors, int port, Path log) implements AutoCloseable {

    /// The alerts of whoever runs it.
    static final List<String> ALERTS =
            List.of("P1 heap>25% for 5s", "P1 open_files>200 for 5s", "P1 resident_memory>210m for 5s");

    private static final long OPENS_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 20;
    /// The JDK's server sends the head of an answer alone, and without this the body waits for its acknowledgement.
    private static final String NO_DELAY = "-Dsun.net.httpserver.nodelay=true";

    /// Compiles the learner's file, and starts both JVMs.
    ///
    /// @param file the learner's file; the logs come beside it
    /// @throws UserError if it does not compile
    static TicketShop start(Incident incident, Path file, TemporaryFolder temporary)
            throws IOException, InterruptedException {
        var folder = file.resolveSibling("");
        var check = Files.writeString(
                temporary.folder("visitors").resolve(incident.check() + ".java"), incident.checkSource());
        var classes = temporary.folder("classes");
        var errors = Compiler.compile(List.of(file, check), folder, List.of(), classes);
        if (errors.isPresent()) {
            throw UserError.failed(errors.get().text(file));
        }
        var ports = freePorts();
        var port = ports.getFirst();
        var bank = ports.getLast();
        var log = folder.resolve("shop.log");
        var shop = new BoundProcess(java(
                classes,
                log,
                List.of("-Xmx96m", "-XX:NativeMemoryTracking=summary"),
                List.of(incident.type(), port, bank)));
        try {
            var visitors = new BoundProcess(java(
                    classes,
                    folder.resolve("visitors.log"),
                    List.of("-Xmx48m"),
                    List.of(incident.check(), port, bank, Integer.toString(incident.shows()))));
            return new TicketShop(shop, visitors, Integer.parseInt(port), log);
        } catch (IOException e) {
            shop.close();
            throw e;
        }
    }

    private static ProcessBuilder java(Path classes, Path log, List<String> flags, List<String> arguments) {
        var all = new ArrayList<>(flags);
        all.addAll(List.of("-XX:+UseSerialGC", NO_DELAY, "-cp", classes + File.pathSeparator + ChildClassPath.usual()));
        all.addAll(arguments);
        return Jdk.java(all).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    private static List<String> freePorts() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(Integer.toString(one.getLocalPort()), Integer.toString(other.getLocalPort()));
        }
    }

    /// Waits until the shop answers.
    ///
    /// @throws UserError if it does not open
    void awaitOpen() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Patience.millis(OPENS_MILLIS));
        while (!answers()) {
            if (!shop.process().isAlive() || System.nanoTime() > deadline) {
                throw UserError.failed("The shop does not open; %s says why.".formatted(log));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    long pid() {
        return shop.process().pid();
    }

    @Override
    public void close() {
        // First the shop, for it pays where the visitors are.
        shop.close();
        visitors.close();
    }
}
