package leakground.shell;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import leakground.lab.GoTwin;
import leakground.lab.Jdk;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.view.DoctorView.Checked;
import leakground.shell.view.DoctorView.Status;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/// The checks of `doctor`: what leakground needs of a machine.
final class MachineChecks {

    private static final int JAVA = 25;
    private static final long MIB = 1024 * 1024;
    private static final long LITTLE_MEMORY = 1024;

    static List<Checked> all(Console console) throws InterruptedException {
        return List.of(
                java(), childJvm(), loopback(), machine(), processes(), terminal(console), history(console), go());
    }

    static Checked java() {
        var found = "%s in %s".formatted(Runtime.version(), System.getProperty("java.home"));
        return Runtime.version().feature() >= JAVA
                ? new Checked("Java", Status.OK, found)
                : new Checked("Java", Status.FAIL, found + "; needs JDK " + JAVA + " or later");
    }

    private static Checked childJvm() throws InterruptedException {
        var java = Jdk.program("java").toString();
        long start = System.nanoTime();
        var output = output(List.of(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-version"));
        var millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return output.isEmpty()
                ? new Checked("child JVM", Status.FAIL, "cannot start " + java + "; a leak runs in a JVM of its own")
                : new Checked("child JVM", Status.OK, "starts and ends in " + millis + " ms");
    }

    static Checked loopback() {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Checked("loopback", Status.OK, "port " + server.getLocalPort() + " can be opened");
        } catch (IOException e) {
            return new Checked("loopback", Status.FAIL, "no port can be opened: " + e.getMessage());
        }
    }

    private static Checked machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        var memory = MachineMemory.now();
        long free = memory.available() / MIB;
        var found = "%d %s, %d MiB of memory%s, %d MiB of it available"
                .formatted(
                        cores,
                        cores == 1 ? "core" : "cores",
                        memory.total() / MIB,
                        memory.limited() ? " (the limit of the container)" : "",
                        free);
        if (cores < 2) {
            return new Checked("machine", Status.WARN, found + "; two JVMs at once will slow each other down");
        }
        return free < LITTLE_MEMORY
                ? new Checked("machine", Status.WARN, found + "; close something before a long run")
                : new Checked("machine", Status.OK, found);
    }

    private static Checked processes() {
        var os = System.getProperty("os.name", "");
        if (Files.isReadable(Path.of("/proc/self/status"))) {
            return new Checked("/proc", Status.OK, "readable");
        }
        return os.startsWith("Linux")
                ? new Checked("/proc", Status.WARN, "not readable: the system's data on children is missing")
                : new Checked("/proc", Status.OK, os + " has none; the data from the child itself is enough");
    }

    private static Checked terminal(Console console) {
        var encoding = console.ascii() ? "ASCII" : "Unicode";
        return console.terminal()
                .map(terminal -> terminal(console, terminal, encoding))
                .orElseGet(() -> new Checked(
                        "terminal", Status.WARN, "none: standard input or output is a file or pipe; " + encoding));
    }

    private static Checked terminal(Console console, Terminal terminal, String encoding) {
        var colors = terminal.getNumericCapability(Capability.max_colors);
        var found = "%s, %dx%d, %d colors%s, %s"
                .formatted(
                        terminal.getType(),
                        console.width(),
                        console.height(),
                        colors == null ? 0 : colors,
                        console.color() ? "" : " (not used)",
                        encoding);
        return console.screen().isEmpty()
                ? new Checked("terminal", Status.WARN, found + "; it cannot show the live view")
                : new Checked("terminal", Status.OK, found);
    }

    private static Checked history(Console console) {
        var folder = DataFolder.here(console.environment());
        return folder.filter(DataFolder::isWritable)
                .map(path -> new Checked("history", Status.OK, "kept in " + path))
                .orElseGet(() -> new Checked(
                        "history",
                        Status.WARN,
                        "not kept: cannot write " + folder.map(Path::toString).orElse("any folder")));
    }

    private static Checked go() throws InterruptedException {
        var go = GoTwin.go();
        if (go.isEmpty()) {
            return new Checked("Go", Status.OK, "not found; optional, for run --go");
        }
        var version = output(List.of(go.get().toString(), "version"));
        return version.isEmpty()
                ? new Checked("Go", Status.WARN, go.get() + " does not answer; run --go needs it")
                : new Checked("Go", Status.OK, version + ", for run --go");
    }

    /// The first output line of a program; empty if it fails.
    static String output(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var lines = process.inputReader()) {
                if (!process.waitFor(10, SECONDS)) {
                    return "";
                }
                var line = lines.lines().toList();
                return process.exitValue() == 0 && !line.isEmpty() ? line.getFirst() : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return "";
        }
    }

    private MachineChecks() {}
}
