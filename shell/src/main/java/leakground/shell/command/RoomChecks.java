package leakground.shell.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.compile.Compiler;
import leakground.shell.view.DoctorView.Check;
import leakground.shell.view.DoctorView.Status;

/// What a seat of a workshop needs, looked at one after the other.
final class RoomChecks {

    private static final String SCENARIO = "unstopped-ticker";
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final long MIB = 1 << 20;

    /// What a child takes besides its heap: threads, classes, code, the JVM itself.
    private static final long CHILD_MIB = 100;

    private static final long SLOW_MILLIS = 3_000;
    private static final long MOST_MILLIS = 20_000;

    private final Console console;

    RoomChecks(Console console) {
        this.console = console;
    }

    List<Check> all() throws InterruptedException {
        return List.of(
                MachineChecks.java(),
                compiler(),
                cores(),
                memory(),
                size(),
                colour(),
                MachineChecks.loopback(),
                data(),
                build(),
                firstSample());
    }

    private static Check compiler() {
        return Compiler.isThere()
                ? new Check("compiler", Status.OK, "exercises can be checked")
                : new Check("compiler", Status.FAIL, "none: this is no whole JDK, and `check` needs one");
    }

    private static Check cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores < 2
                ? new Check("cores", Status.WARN, cores + "; both sides of a duel will slow each other down")
                : new Check("cores", Status.OK, Integer.toString(cores));
    }

    private static Check memory() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long free = MachineChecks.available(system) / MIB;
        long needed = 2 * (Types.scenario(SCENARIO).heap() + CHILD_MIB);
        var found = "%d MiB available; two children take up to %d MiB".formatted(free, needed);
        return free < needed
                ? new Check("memory", Status.FAIL, found)
                : free < 2 * needed
                        ? new Check("memory", Status.WARN, found + ": close something")
                        : new Check("memory", Status.OK, found);
    }

    private Check size() {
        if (console.screen().isEmpty()) {
            return new Check("terminal", Status.WARN, "none that could be drawn on: there is no live view here");
        }
        var size = console.width() + "x" + console.height();
        return console.width() < COLUMNS || console.height() < ROWS
                ? new Check("terminal", Status.WARN, "%s; %dx%d shows all".formatted(size, COLUMNS, ROWS))
                : new Check("terminal", Status.OK, size);
    }

    private Check colour() {
        return console.color()
                ? new Check("colour", Status.OK, console.ascii() ? "yes, and nothing but ASCII" : "yes, and Unicode")
                : new Check("colour", Status.WARN, "not used; all is said in words, too");
    }

    private Check data() {
        var folder = DataFolder.here(console.environment());
        return folder.filter(DataFolder::isWritable)
                .map(path -> new Check("data folder", Status.OK, path.toString()))
                .orElseGet(() -> new Check(
                        "data folder",
                        Status.FAIL,
                        "cannot write %s: neither exercises nor progress would be kept"
                                .formatted(folder.map(Path::toString).orElse("any folder"))));
    }

    /// Whether the next start needs neither Maven nor a network.
    private static Check build() {
        try {
            var own = Path.of(RoomChecks.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(own)) {
                return new Check("build", Status.WARN, "runs from classes; shell/leakground builds what works offline");
            }
            return Files.isReadable(own.resolveSibling("shell.aot"))
                    ? new Check("build", Status.OK, "there; starts offline, from a cache of classes")
                    : new Check("build", Status.WARN, "there; starts offline, but slower: no cache of classes");
        } catch (URISyntaxException e) {
            return new Check("build", Status.WARN, "nobody knows where it is: " + e.getMessage());
        }
    }

    /// How long both sides of a scenario take to their first sample.
    private static Check firstSample() throws InterruptedException {
        try (var session = WorkshopRun.duel(Types.scenario(SCENARIO))) {
            session.start();
            while (session.runs().stream().anyMatch(run -> run.samples().isEmpty())) {
                if (session.isOver() || session.millis() > MOST_MILLIS) {
                    return new Check("first sample", Status.FAIL, "none came in " + session.millis() + " ms");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            long millis = session.millis();
            return millis > SLOW_MILLIS
                    ? new Check("first sample", Status.WARN, "of both sides after %d ms; slow".formatted(millis))
                    : new Check("first sample", Status.OK, "of both sides after %d ms".formatted(millis));
        } catch (IOException e) {
            return new Check("first sample", Status.FAIL, "no child can be started: " + e.getMessage());
        }
    }
}
