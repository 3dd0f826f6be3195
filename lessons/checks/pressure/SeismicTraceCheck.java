import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A trace of some minutes with one quake in it.
public final class SeismicTraceCheck implements Workload {

    private static final int SIZE = 48 * 1024;

    private final SeismicTrace trace;
    private int number;

    public SeismicTraceCheck() {
        var samples = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            samples[i] = i * 37 % 101 - 50;
        }
        samples[SIZE / 2] = -5_000;
        trace = new SeismicTrace(samples);
    }

    @Override
    public long round() {
        int from = SIZE / 2 - 1 - number++ % 16;
        Check.that(trace.strongest(from, from + 18) == SIZE / 2, "the strongest sample is found");
        long answer = trace.energy(from, SIZE);
        var copy = trace.samples();
        Check.that(copy.length == SIZE && copy[SIZE / 2] == -5_000, "all samples can be had");
        copy[SIZE / 2] = 0;
        Check.that(trace.samples()[SIZE / 2] == -5_000, "whoever changes the samples changes a copy");
        return answer;
    }
}
