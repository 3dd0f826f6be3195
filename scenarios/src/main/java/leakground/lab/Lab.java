package leakground.lab;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.files.ExitHook;
import leakground.files.TemporaryFolder;
import leakground.measure.Metric;
import leakground.measure.Signal;
import leakground.measure.SignalKey;
import leakground.measure.TimeBase;
import org.jspecify.annotations.Nullable;

/// Starts child JVMs, each for one workload, and ends all of them when the lab is closed or this JVM exits.
///
/// A workload is given by name and never loaded here: no leak ever runs in this JVM. The flags of a child and their
/// reasons:
///
/// - Serial collector with full compaction: its live set is exact to the byte.
/// - C1 only: C2 removes references that a stopped thread would still hold.
/// - Soft references are cleared: live means strongly reachable.
/// - No files of the JVM in the temporary folder. What the program writes there goes to a folder of this lab, which is
///   deleted when the lab is closed.
public final class Lab implements AutoCloseable {

    private static final String PROBE = "leakground.probe.Probe";
    private static final String SENT_CLASSES = "leakground.probe.SentClasses";

    static final List<String> FLAGS = List.of(
            "-Xss512k",
            "-XX:MaxMetaspaceSize=64m",
            // The probe ends a run at a quarter of it, because the JVM would report the limit only to the program.
            "-XX:MaxDirectMemorySize=256m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MarkSweepAlwaysCompactCount=1",
            "-XX:SoftRefLRUPolicyMSPerMB=0",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");

    /// Maps a cache at the address that it was made for. By default a JVM moves it, as a protection against attackers
    /// that children do not meet, and then has to correct every pointer in it.
    private static final List<String> CACHED =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-Xlog:aot*=off:stderr");

    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private final Optional<Path> classes = ClassCache.find();
    private final ExitHook hook = new ExitHook("lab shutdown", this::endAll);
    private @Nullable TemporaryFolder temporary;

    public Lab() {}

    /// Starts a child.
    ///
    /// @throws IOException if the process cannot be started
    public Run start(Plan plan, Listener listener) throws IOException {
        var builder = Jdk.process(command(plan, classes, unique()));
        builder.environment().keySet().removeAll(GoTwin.FOREIGN);
        var offspring = new Offspring();
        offspring.mark(builder.environment());
        var key = plan.program() instanceof Program.Executable
                ? Optional.<SignalKey>empty()
                : Optional.of(SignalKey.random());
        var run = new Run(plan, builder.start(), offspring, key, listener);
        runs.add(run);
        key.ifPresent(secret -> preamble(plan, secret).forEach(run::tell));
        return run;
    }

    /// The lines that a child reads before it begins.
    static List<String> preamble(Plan plan, SignalKey key) {
        var lines = new ArrayList<String>();
        lines.add("key " + key.text());
        if (plan.program() instanceof Program.Sent(var _, var classes)) {
            var encoder = Base64.getEncoder();
            classes.forEach((name, bytes) -> lines.add("class " + name + " " + encoder.encodeToString(bytes)));
        }
        if (plan.program() instanceof Program.Main main) {
            main.input()
                    .ifPresent(file -> lines.add("input "
                            + Base64.getEncoder().encodeToString(file.toString().getBytes(StandardCharsets.UTF_8))));
        }
        if (plan.compared()) {
            lines.add("answers");
        }
        lines.add("start");
        return lines;
    }

    /// Runs variants of a scenario at the same time until every verdict is certain, or the time is over.
    ///
    /// @param variants the first is compared with the second, its main fix
    /// @return one result per variant, in the same order
    public List<Result> prove(Scenario scenario, List<String> variants, Duration most)
            throws IOException, InterruptedException {
        var plans = variants.stream().map(variant -> Plan.of(scenario, variant)).toList();
        var results = prove(plans, most).stream().map(Run::result).toList();
        return Result.compared(results, TimeBase.ROUND);
    }

    /// Runs all plans at the same time until every verdict is certain, or the time is over.
    ///
    /// @return the runs in the order of the plans; all have ended
    public List<Run> prove(List<Plan> plans, Duration most) throws IOException, InterruptedException {
        var news = new Semaphore(0);
        var waker = new Listener() {
            @Override
            public void heard(Run run, Signal signal) {
                news.release();
            }

            @Override
            public void ended(Run run) {
                news.release();
            }
        };
        var open = new ArrayList<Run>();
        try {
            for (var plan : plans) {
                open.add(start(plan, waker));
            }
            long deadline = System.nanoTime() + most.toNanos();
            var left = new ArrayList<>(open);
            while (!left.isEmpty()
                    && news.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
                for (var certain : left.stream().filter(Run::isCertain).toList()) {
                    // The remaining runs then have the machine to themselves.
                    end(certain);
                    left.remove(certain);
                }
            }
        } finally {
            open.forEach(this::end);
        }
        return List.copyOf(open);
    }

    /// Ends a run and forgets it.
    public void end(Run run) {
        run.close();
        runs.remove(run);
    }

    @Override
    public void close() {
        endAll();
        hook.close();
    }

    /// Ends all runs, and only then deletes what they have left.
    private void endAll() {
        runs.forEach(this::end);
        synchronized (this) {
            if (temporary != null) {
                temporary.close();
                temporary = null;
            }
        }
    }

    /// A folder for the temporary files of one child; empty if none can be made, which most programs do without.
    private synchronized Optional<Path> unique() {
        try {
            if (temporary == null) {
                temporary = new TemporaryFolder();
            }
            return Optional.of(temporary.unique("child"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static List<String> command(Plan plan, Optional<Path> classes, Optional<Path> temporary) {
        return switch (plan.program()) {
            case Program.InRounds _, Program.Sent _ -> probe(plan, classes, temporary);
            case Program.Main main -> {
                var command = probe(plan, classes, temporary);
                command.add("main");
                command.addAll(main.arguments());
                yield command;
            }
            case Program.Executable executable ->
                List.of(
                        executable.file().toString(),
                        executable.name(),
                        Long.toString(plan.drive().rounds()),
                        Double.toString(plan.drive().rate()),
                        Integer.toString(plan.jvm().heapMiB()));
        };
    }

    private static List<String> probe(Plan plan, Optional<Path> classes, Optional<Path> temporary) {
        var jvm = plan.jvm();
        var command = new ArrayList<String>();
        command.add(Jdk.program(jvm.home(), "java").toString());
        command.add("-Xmx" + jvm.heapMiB() + "m");
        command.add(jvm.collector().flag());
        command.addAll(FLAGS);
        temporary.ifPresent(folder -> command.add("-Djava.io.tmpdir=" + folder));
        command.addAll(jvm.flags());
        if (plan.program() instanceof Program.Sent) {
            command.add("-Djava.system.class.loader=" + SENT_CLASSES);
        }
        if (jvm.collector() == Collector.SERIAL
                && jvm.flags().isEmpty()
                && jvm.home().equals(Jdk.home())
                && !(plan.program() instanceof Program.Sent)) {
            // A cache only works with the JDK and the flags that it was made with. The JVM silently ignores one that
            // does not fit.
            classes.ifPresent(cache -> {
                command.addAll(CACHED);
                command.add("-XX:AOTCache=" + cache);
            });
        }
        command.add("-cp");
        // If the program brings its own version of a library that we use too, it finds its own.
        command.add(Stream.concat(
                        plan.program().classPath().stream().map(Path::toString), Stream.of(ChildClassPath.usual()))
                .collect(joining(File.pathSeparator)));
        command.add(PROBE);
        command.add(plan.program().name());
        command.add(Long.toString(plan.drive().rounds()));
        command.add(Double.toString(plan.drive().rate()));
        command.add(plan.measured().stream().map(Metric::key).sorted().collect(joining(",")));
        return command;
    }
}
