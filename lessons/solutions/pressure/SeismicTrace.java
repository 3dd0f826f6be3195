import java.util.Arrays;

/// What a seismograph has measured.
public final class SeismicTrace {

    private final int[] samples;

    /// @param samples copied, as they are the caller's
    public SeismicTrace(int[] samples) {
        this.samples = samples.clone();
    }

    /// All samples, which are the caller's to change.
    public int[] samples() {
        return samples.clone();
    }

    /// The place of the strongest sample in a part of the trace.
    public int strongest(int from, int to) {
        int strongest = from;
        for (int i = from; i < to; i++) {
            if (Math.abs(samples[i]) > Math.abs(samples[strongest])) {
                strongest = i;
            }
        }
        return strongest;
    }

    /// The energy of a part of the trace.
    public long energy(int from, int to) {
        return Arrays.stream(samples, from, to)
                .mapToLong(sample -> (long) sample * sample)
                .sum();
    }
}
