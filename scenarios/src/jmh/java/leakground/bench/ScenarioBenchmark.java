package leakground.bench;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a round of one variant costs: the very class that a child JVM runs, loaded by its name.
///
/// An invocation is a batch of a set number of rounds and not of a set time, so that a leak stays within
/// its memory, and each variant is measured with as much behind it as the others.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ScenarioBenchmark {

    /// The process that started this one, which does not outlive it.
    static final String HOST = "leakground.bench.host";

    /// Binary name of the variant.
    @Param("")
    public String workload = "";

    /// How many make a batch.
    @Param("1")
    public int rounds;

    private Workload variant = () -> 0;

    @Setup
    public void create() throws ReflectiveOperationException {
        var host = ProcessHandle.of(Long.getLong(HOST, -1));
        if (host.isEmpty()) {
            Runtime.getRuntime().halt(1);
        }
        var _ = host.orElseThrow().onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        variant = create(workload);
    }

    static Workload create(String workload) throws ReflectiveOperationException {
        var constructor = Class.forName(workload).asSubclass(Workload.class).getDeclaredConstructor();
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("it cannot be created: " + e.getCause(), e);
        }
    }

    @Benchmark
    public long batch() throws Exception {
        long answers = 0;
        for (int i = 0; i < rounds; i++) {
            answers += variant.round();
        }
        return answers;
    }
}
