package leakground.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import leakground.lab.JudgedWindow;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one judgement costs, which a live view asks for ten times a second for each side, and what the thread that
/// reads a child pays for a sample that is judged: one in six.
///
/// The flags are those of the shell, in which the judge sits.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--sun-misc-unsafe-memory-access=allow"})
@State(Scope.Benchmark)
public class JudgeBenchmark {

    private static final int WARM_UP = 100;

    /// Up to the most that a run keeps.
    @Param({"100", "1000", "4000"})
    public int samples;

    private List<Sample> run = List.of();

    /// Four metrics: one that rises, one that swings, two that stand.
    @Setup
    public void sample() {
        var random = new SplittableRandom(25);
        run = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            var values = new EnumMap<Metric, Long>(Metric.class);
            for (var metric : Metric.values()) {
                values.put(metric, 20L);
            }
            values.put(Metric.HEAP, 1_000_000L + 320L * i + random.nextInt(4_096));
            values.put(Metric.VIRTUAL_THREADS, random.nextLong(50));
            run.add(new Sample(5L * i, 250L * i, values));
        }
    }

    @Benchmark
    public List<Finding> judge() {
        return new Judge(WARM_UP).judge(run);
    }

    @Benchmark
    public boolean observe() {
        // A new one each time, for it judges the same samples once.
        var window = JudgedWindow.whole(WARM_UP, TimeBase.ROUND, 0);
        window.observe(run);
        return window.isCertain();
    }
}
