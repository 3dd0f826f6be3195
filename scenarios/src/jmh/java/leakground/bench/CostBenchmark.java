package leakground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.Jdk;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.ListStatistics;

/// The main class of the process that the command `bench` starts: measures by JMH what a round of each
/// variant of a scenario costs, and prints what comes of it as lines of fields between tabs.
///
/// ```text
/// machine   processors, system, load and Java
/// setup     forks, iterations of each to warm up, iterations of each that count, rounds of each, MiB of heap, flags
/// progress  parts done, parts in all, what it is at
/// result    variant, nanoseconds a round, error, bytes a round, error
/// ```
///
/// An error is half the confidence interval at 99.9 %, as JMH has it. The variants are measured in turns, a
/// fork each, so that whatever else the machine does meanwhile meets all alike. It ends everything it has
/// started as soon as its standard input ends.
final class CostBenchmark {

    private static final int FORKS = 3;
    private static final int WARMUP = 10;
    private static final int MEASURED = 15;
    private static final int HEAP_MIB = 1024;
    private static final double CONFIDENCE = 0.999;

    private final PrintStream out;
    private final Scenario scenario;
    private final double seconds;
    private final List<String> flags;
    private final Map<String, Sums> sums = new LinkedHashMap<>();
    private int done;

    private record Sums(ListStatistics nanos, ListStatistics bytes) {
        Sums() {
            this(new ListStatistics(), new ListStatistics());
        }
    }

    private CostBenchmark(PrintStream out, Scenario scenario, double seconds) {
        this.out = out;
        this.scenario = scenario;
        this.seconds = seconds;
        this.flags = flags(scenario);
    }

    /// Measures.
    ///
    /// @param args the id of a scenario, and how many seconds the measuring of all its variants takes
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("end of input").start(CostBenchmark::endWithInput);
        // In UTF-8 whatever the locale is.
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        try {
            var scenario = Catalogue.find(args[0]).orElseThrow();
            new CostBenchmark(out, scenario, Double.parseDouble(args[1])).measure();
        } catch (Throwable e) {
            tell(out, "failed", String.valueOf(e.getMessage() == null ? e : e.getMessage()));
            end(1);
        }
        end(0);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said here.
            }
        } catch (IOException _) {
            // That is an end, too.
        }
        end(1);
    }

    /// Ends what this has started, and this.
    private static void end(int code) {
        System.out.flush();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(code);
    }

    private void measure() throws IOException, InterruptedException, RunnerException {
        tell(out, "machine", Bench.machine());
        var variants = scenario.variants();
        int all = variants.size() * (1 + FORKS * (WARMUP + MEASURED));
        double perSecond = Double.MAX_VALUE;
        double most = Integer.MAX_VALUE;
        for (var variant : variants) {
            progress(all, "how much a round of " + variant + " takes");
            var found = pilot(variant);
            perSecond = Math.min(perSecond, found[0]);
            most = Math.min(most, found[1]);
            done++;
            sums.put(variant, new Sums());
        }
        double inFork = Math.min(perSecond * seconds / (FORKS * variants.size()), most);
        int rounds = (int) Math.max(1, inFork / (WARMUP + MEASURED));
        tell(out, "setup", FORKS, WARMUP, MEASURED, rounds, HEAP_MIB, String.join(" ", flags));
        for (int fork = 1; fork <= FORKS; fork++) {
            for (var variant : variants) {
                fork(variant, fork, rounds, all);
            }
        }
        sums.forEach((variant, sum) -> tell(
                out,
                "result",
                variant,
                sum.nanos.getMean(),
                sum.nanos.getMeanErrorAt(CONFIDENCE),
                sum.bytes.getMean(),
                sum.bytes.getMeanErrorAt(CONFIDENCE)));
    }

    private void fork(String variant, int fork, int rounds, int all) throws RunnerException {
        var jvm = new ArrayList<String>(flags);
        jvm.addAll(List.of(
                "-D" + ScenarioBenchmark.HOST + "=" + ProcessHandle.current().pid(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                // A leak may leave threads behind, for which JMH would wait half a minute.
                "-Djmh.shutdownTimeout=0",
                "-Djmh.shutdownTimeout.step=1"));
        var options = new OptionsBuilder()
                .include(ScenarioBenchmark.class.getName())
                .param("workload", workload(variant))
                .param("rounds", String.valueOf(rounds))
                .operationsPerInvocation(rounds)
                .warmupIterations(WARMUP)
                .measurementIterations(MEASURED)
                .forks(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        var watched = new IterationProgress(() -> {
            progress(all, "%s, fork %d of %d".formatted(variant, fork, FORKS));
            done++;
        });
        var sum = sums.get(variant);
        for (var run : new Runner(options, watched).run()) {
            for (var result : run.getBenchmarkResults()) {
                for (var iteration : result.getIterationResults()) {
                    if (sum != null) {
                        add(sum, iteration);
                    }
                }
            }
        }
    }

    private static void add(Sums sum, IterationResult iteration) {
        sum.nanos.addValue(iteration.getPrimaryResult().getScore());
        iteration.getSecondaryResults().forEach((name, result) -> {
            if (name.endsWith("gc.alloc.rate.norm")) {
                sum.bytes.addValue(result.getScore());
            }
        });
    }

    /// Rounds a second, and how many there can be.
    private double[] pilot(String variant) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Jdk.program("java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                // As in the lab: how the virtual threads are counted.
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Pilot.class.getName(),
                workload(variant)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var last = "";
        try (var lines = process.inputReader(UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line;
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        if (process.waitFor() != 0) {
            throw new IOException(variant + " failed: " + last);
        }
        var numbers = last.split(" ", -1);
        return new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
    }

    private String workload(String variant) {
        return scenario.workload(variant).orElseThrow();
    }

    /// A default JVM, but for the size of the heap, and the properties that a scenario sets: flags that make
    /// a leak easier to measure would make everything slower.
    private static List<String> flags(Scenario scenario) {
        var flags = new ArrayList<>(List.of("-Xmx" + HEAP_MIB + "m", "-XX:+UseG1GC"));
        scenario.jvm().stream().filter(flag -> flag.startsWith("-D")).forEach(flags::add);
        return List.copyOf(flags);
    }

    private void progress(int all, String what) {
        tell(out, "progress", done, all, what);
    }

    private static synchronized void tell(PrintStream out, Object... fields) {
        var line = new StringBuilder();
        for (var field : fields) {
            line.append(line.isEmpty() ? "" : "\t")
                    .append(
                            field instanceof Double number
                                    ? String.format(Locale.ROOT, "%.6f", number)
                                    : field.toString().replaceAll("[\\t\\r\\n]+", " "));
        }
        out.println(line);
        out.flush();
    }
}
