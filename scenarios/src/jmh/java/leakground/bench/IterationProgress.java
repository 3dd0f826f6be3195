package leakground.bench;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/// Says of all that JMH would print only that another iteration has begun.
final class IterationProgress implements OutputFormat {

    private final Runnable iteration;

    IterationProgress(Runnable iteration) {
        this.iteration = iteration;
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int number) {
        iteration.run();
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int number, IterationResult result) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(@Nullable BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void print(String text) {}

    @Override
    public void println(String text) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int character) {}

    @Override
    public void write(byte[] text) {}
}
