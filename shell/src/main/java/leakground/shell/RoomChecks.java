package leakground.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.compile.Compiler;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Build;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.view.DoctorView.Checked;
import leakground.shell.view.DoctorView.Status;

/// The checks of `doctor --workshop`: what a workshop seat needs.
final class RoomChecks {

    private static final String SCENARIO = "unstopped-ticker";
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final long MIB = 1 << 20;

    /// The memory of a child besides its heap: threads, classes, code and the JVM itself.
    private static final long CHILD_MIB = 100;

    private static final long SLOW_MILLIS = 3_000;
    private static final long MOST_MILLIS = 20_000;

    private final Console console;

    RoomChecks(Console console) {
        this.console = console;
    }

    List<Checked> all() throws InterruptedException {
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

    private static Checked compiler() {
        return Compiler.isThere()
                ? new Checked("compiler", Status.OK, "exercises can be checked")
                : new Checked("compiler", Status.FAIL, "none: `check` needs a full JDK");
    }

    private static Checked cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores < 2
                ? new Checked("cores", Status.WARN, cores + "; both sides of a duel will slow each other down")
                : new Checked("cores", Status.OK, Integer.toString(cores));
    }

    private static Checked memory() {
        long free = MachineMemory.now().available() / MIB;
        long needed = 2 * (ArgumentTypes.scenario(SCENARIO).heap() + CHILD_MIB);
        var found = "%d MiB available; two children take up to %d MiB".formatted(free, needed);
        return free < needed
                ? new Checked("memory", Status.FAIL, found)
                : free < 2 * needed
                        ? new Checked("memory", Status.WARN, found + ": close something")
                        : new Checked("memory", Status.OK, found);
    }

    private Checked size() {
        if (console.screen().isEmpty()) {
            return new Checked("terminal", Status.WARN, "cannot show the live view");
        }
        var size = console.width() + "x" + console.height();
        return console.width() < COLUMNS || console.height() < ROWS
                ? new Checked(
                        "terminal", Status.WARN, "%s; %dx%d or more shows everything".formatted(size, COLUMNS, ROWS))
                : new Checked("terminal", Status.OK, size);
    }

    private Checked colour() {
        return console.color()
                ? new Checked("colour", Status.OK, console.ascii() ? "yes, only ASCII" : "yes, and Unicode")
                : new Checked("colour", Status.WARN, "not used; words say everything too");
    }

    private Checked data() {
        var folder = DataFolder.here(console.environment());
        return folder.filter(DataFolder::isWritable)
                .map(path -> new Checked("data folder", Status.OK, path.toString()))
                .orElseGet(() -> new Checked(
                        "data folder",
                        Status.FAIL,
                        "cannot write %s: exercises and progress would be lost"
                                .formatted(folder.map(Path::toString).orElse("any folder"))));
    }

    /// Whether the next start needs neither Maven nor a network.
    private static Checked build() {
        return Build.here()
                .map(build -> build.hasCache()
                        ? new Checked("build", Status.OK, "there; starts offline, from a cache of classes")
                        : new Checked("build", Status.WARN, "there; starts offline, but slower: no cache of classes"))
                .orElseGet(() -> new Checked(
                        "build", Status.WARN, "runs from classes; shell/leakground builds what works offline"));
    }

    /// The time until both sides of a scenario have their first sample.
    private static Checked firstSample() throws InterruptedException {
        try (var session = new DuelSession(
                DuelPlan.leakAndFix(ArgumentTypes.scenario(SCENARIO), plan -> plan), DuelListener.NONE)) {
            session.start();
            while (session.runs().stream().anyMatch(run -> run.samples().isEmpty())) {
                if (session.isOver() || session.millis() > MOST_MILLIS) {
                    return new Checked("first sample", Status.FAIL, "none came in " + session.millis() + " ms");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            long millis = session.millis();
            return millis > SLOW_MILLIS
                    ? new Checked("first sample", Status.WARN, "of both sides after %d ms; slow".formatted(millis))
                    : new Checked("first sample", Status.OK, "of both sides after %d ms".formatted(millis));
        } catch (IOException e) {
            return new Checked("first sample", Status.FAIL, "no child can be started: " + e.getMessage());
        }
    }
}
