package leakground.leaktest;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leakground.heap.result.HeapDumpException;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Patience;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Run;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.scenario.Workload;

/// A test that runs the rounds of a workload in a JVM of its own, and fails if they leak.
///
/// ```java
/// class SessionsTest {
///     public static final class OneSession implements Workload {
///         private final Sessions sessions = new Sessions();
///
///         @Override
///         public long round() {
///             try (var session = sessions.open("ann")) {
///                 return session.greet().length();
///             }
///         }
///     }
///
///     @Test
///     void aClosedSessionIsReleased() throws Exception {
///         LeakTest.of(OneSession.class).expectSteady();
///     }
/// }
/// ```
///
/// A round is one unit of work that ends where it began: what it opens it also closes. The workload is a public class
/// with a public constructor without parameters. The JVM has the class path of the test, a heap of 64 MiB, 64 MiB for
/// classes, and the quick compiler alone. One thread does one round after another, until every metric has a certain
/// verdict. That takes a few seconds.
///
/// An object of this class is immutable and may be used by several threads.
public final class LeakTest {

    private static final int HEAP_MIB = 64;
    private static final int SMALLEST_MIB = 8;
    private static final int WARM_UP = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 10;

    private final Plan plan;
    private final Duration patience;

    private LeakTest(Plan plan, Duration patience) {
        this.plan = plan;
        this.patience = patience;
    }

    /// A test of a class.
    ///
    /// @throws IllegalArgumentException if another JVM cannot make an object of the class
    /// @throws IllegalStateException if the class is not on the class path of this JVM, `java.class.path`
    public static LeakTest of(Class<? extends Workload> workload) {
        int modifiers = workload.getModifiers();
        if (!Modifier.isPublic(modifiers) || Modifier.isAbstract(modifiers)) {
            throw new IllegalArgumentException(workload.getName() + " must be a public class and not abstract");
        }
        try {
            var _ = workload.getConstructor();
        } catch (NoSuchMethodException _) {
            throw new IllegalArgumentException(workload.getName()
                    + " needs a public constructor without parameters; a class within a class must be static");
        }
        if (ClassLoader.getSystemResource(workload.getName().replace('.', '/') + ".class") == null) {
            throw new IllegalStateException(workload.getName()
                    + " is not on the class path of this JVM; run the tests on the class path, not on the module path");
        }
        var program = new Program.InRounds(workload.getName(), classPath());
        return new LeakTest(
                new Plan(program, JvmOptions.ofHeap(HEAP_MIB), Drive.flatOut(WARM_UP), Metric.usual()), PATIENCE);
    }

    /// The class path of this JVM.
    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /// The same test with a number of rounds that are not judged, because caches and pools fill in them (default 40).
    ///
    /// @throws IllegalArgumentException if it is negative
    public LeakTest warmUp(int rounds) {
        if (rounds < 0) {
            throw new IllegalArgumentException("a number of rounds cannot be negative: " + rounds);
        }
        return new LeakTest(plan.with(Drive.flatOut(rounds)), patience);
    }

    /// The same test with a maximum heap in MiB (default 64).
    ///
    /// @throws IllegalArgumentException if it is below 8
    public LeakTest heap(int mib) {
        if (mib < SMALLEST_MIB) {
            throw new IllegalArgumentException("a JVM needs a heap of 8 MiB or more, not " + mib);
        }
        return new LeakTest(plan.with(plan.jvm().withHeap(mib)), patience);
    }

    /// The same test with JVM flags in addition, such as `-XX:MaxDirectMemorySize=16m`. Later flags win.
    ///
    /// @param flags each in one word: `--add-opens=java.base/java.lang=ALL-UNNAMED`
    /// @throws IllegalArgumentException if one does not begin with a hyphen, or sets the maximum heap
    public LeakTest jvm(String... flags) {
        for (var flag : flags) {
            if (!flag.startsWith("-")) {
                throw new IllegalArgumentException(
                        "a JVM flag begins with a hyphen and is one word, such as -XX:+UseCompactObjectHeaders, not "
                                + flag);
            }
            if (flag.startsWith("-Xmx") || flag.startsWith("-XX:MaxHeapSize")) {
                throw new IllegalArgumentException("the maximum heap is set by `heap`, not by " + flag);
            }
        }
        return new LeakTest(plan.with(plan.jvm().withFlags(List.of(flags))), patience);
    }

    /// The same test with these metrics. By default they are those of [Metric#usual]. The live heap is always
    /// measured.
    public LeakTest metrics(Metric... metrics) {
        var all = EnumSet.of(Metric.HEAP);
        all.addAll(Arrays.asList(metrics));
        return new LeakTest(plan.withMetrics(Set.copyOf(all)), patience);
    }

    /// The same test with a longest time for a verdict on an idle machine (default 60 seconds). A busy machine gets
    /// more.
    public LeakTest within(Duration most) {
        return new LeakTest(plan, most);
    }

    /// Runs the rounds, and expects that nothing grows.
    ///
    /// @throws AssertionError if the verdict is not STEADY. Its message has the evidence of each metric, and of
    ///     a JVM that still runs the reference chain that holds what grows.
    /// @throws IllegalArgumentException if the JVM refuses its flags
    /// @throws IOException if the JVM cannot be started
    public void expectSteady() throws IOException, InterruptedException {
        try (var lab = new Lab()) {
            var run = lab.start(plan, Listener.NONE);
            try {
                awaitVerdict(run);
                var refusal = run.refusal();
                if (refusal.isPresent()) {
                    throw new IllegalArgumentException("the JVM refuses its flags %s: %s"
                            .formatted(String.join(" ", plan.jvm().flags()), refusal.get()));
                }
                var result = run.result();
                if (result.verdict() != Verdict.STEADY) {
                    var holder = result.verdict() == Verdict.LEAKING ? holder(run) : Optional.<String>empty();
                    throw new AssertionError(new Failure(run, result, holder).text());
                }
            } finally {
                lab.end(run);
            }
        }
    }

    private static Optional<String> holder(Run run) throws IOException, InterruptedException {
        try {
            return GrowingHolder.of(run).map(holder -> "  " + holder.text());
        } catch (HeapDumpException e) {
            return Optional.of("  the heap was not read: " + e.getMessage());
        }
    }

    /// Waits until the verdict is certain, the JVM has ended or the time is over.
    private void awaitVerdict(Run run) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Patience.millis(patience.toMillis()));
        while (!run.isCertain() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
