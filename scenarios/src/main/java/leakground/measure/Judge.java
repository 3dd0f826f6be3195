package leakground.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The judge of a run: from its samples to a verdict per metric.
///
/// A leak is what grows with *every* round trip, so the judge looks at floors: the lowest reading of
/// each quarter of the run, after the settling phase. Noise, warm-up and released buffers lift
/// readings but not floors. *Leaking* takes floors that rise from quarter to quarter and a trend in
/// the minima of ten finer windows, both; *steady* takes a growth that is bounded below the metric's
/// tolerance, or a floor that stands still. Anything else stays inconclusive, and so does a run that
/// is too short to tell.
public final class Judge {

    private static final int LEAST_SAMPLES = 12;
    private static final int QUARTERS = 4;
    private static final int LEAST_IN_QUARTER = 3;
    private static final int MINIMA = 10;

    /// The end must still rise by this part of the first rise, else something is filling up.
    private static final double STILL_RISING = 0.2;

    /// A rise must exceed this multiple of the swing around it.
    private static final double ABOVE_SWING = 1.5;

    private final int settle;

    /// @param settle rounds that are not judged; no verdict comes before three times as many
    public Judge(int settle) {
        this.settle = settle;
    }

    /// Judges each metric that the samples carry, in the order of [Metric].
    public List<Finding> judge(List<Sample> samples) {
        var findings = new ArrayList<Finding>();
        for (var metric : Metric.values()) {
            var counted = samples.stream()
                    .filter(sample -> sample.value(metric).isPresent())
                    .toList();
            if (!counted.isEmpty()) {
                findings.add(judge(metric, counted));
            }
        }
        return findings;
    }

    private Finding judge(Metric metric, List<Sample> samples) {
        long last = samples.getLast().round();
        double from = Math.max(settle, last / 4.0);
        var judged = samples.stream().filter(sample -> sample.round() >= from).toList();
        var x = judged.stream().mapToDouble(Sample::round).toArray();
        var y = judged.stream()
                .mapToDouble(sample -> sample.value(metric).orElseThrow())
                .toArray();
        if (last < 3L * settle) {
            return inconclusive(
                    metric, soFar(metric, samples), "%d rounds of the %d it takes".formatted(last, 3L * settle));
        }
        var growth = x.length < 2 ? Growth.NONE : Trend.slope(x, y);
        if (x.length < LEAST_SAMPLES) {
            return inconclusive(metric, growth, "%d samples of the %d it takes".formatted(x.length, LEAST_SAMPLES));
        }
        var floors = Trend.floors(x, y, QUARTERS, LEAST_IN_QUARTER);
        if (Arrays.stream(floors).anyMatch(Double::isNaN)) {
            return inconclusive(metric, growth, "too few samples in a quarter of the run");
        }
        return weigh(metric, x, y, floors, growth);
    }

    /// The slope over the later half of a run that is too short to be judged.
    private static Growth soFar(Metric metric, List<Sample> samples) {
        var later = samples.subList(samples.size() / 2, samples.size());
        var x = later.stream().mapToDouble(Sample::round).toArray();
        var y = later.stream()
                .mapToDouble(sample -> sample.value(metric).orElseThrow())
                .toArray();
        return Trend.slope(x, y);
    }

    private static Finding weigh(Metric metric, double[] x, double[] y, double[] floors, Growth growth) {
        double tolerance = metric.tolerance();
        double span = x[x.length - 1] - x[0];
        double rise = floors[3] - floors[0];
        double[] steps = {floors[1] - floors[0], floors[2] - floors[1], floors[3] - floors[2]};
        double swing = Trend.swing(x, y, growth.perRound());
        var range = DoubleStream.of(y).summaryStatistics();
        var over = "%d samples over rounds %.0f to %.0f".formatted(x.length, x[0], x[x.length - 1]);

        if (range.getMax() - range.getMin() <= tolerance) {
            return steady(metric, growth, "stays within %s in %s".formatted(format(metric, tolerance), over));
        }
        if (growth.high() * span <= tolerance) {
            return steady(metric, growth, "grows by less than %s in %s".formatted(format(metric, tolerance), over));
        }
        boolean rising = steps[0] > 0 && steps[1] > 0 && steps[2] > 0 && steps[2] >= STILL_RISING * steps[0];
        var minima = minima(x, y);
        boolean beyondNoise = rise > tolerance && rise >= ABOVE_SWING * swing && growth.low() > 0;
        if (rising && beyondNoise && Trend.rises(minima) && stillRising(minima)) {
            return new Finding(
                    metric, Verdict.LEAKING, growth, "floor rises by %s in %s".formatted(path(metric, steps), over));
        }
        if (steps[1] <= tolerance && steps[2] <= tolerance) {
            return steady(
                    metric,
                    growth,
                    "floor stands at %s in the second half of %s".formatted(format(metric, floors[3]), over));
        }
        boolean fell = Arrays.stream(steps).anyMatch(step -> step < -tolerance);
        if ((growth.low() <= 0 || fell) && rise <= Math.max(tolerance, swing)) {
            return steady(
                    metric, growth, "no trend beyond its own swing of %s in %s".formatted(format(metric, swing), over));
        }
        return inconclusive(
                metric, growth, "floor moves by %s in %s; more rounds would tell".formatted(path(metric, steps), over));
    }

    /// Whether the end of the run rises as its beginning did: a cache that was full a moment ago does not.
    private static boolean stillRising(double[] minima) {
        int last = minima.length - 1;
        return last >= QUARTERS
                && minima[last] > minima[last - 1]
                && minima[last] - minima[last - 2] >= STILL_RISING * (minima[2] - minima[0]);
    }

    private static double[] minima(double[] x, double[] y) {
        return Arrays.stream(Trend.floors(x, y, MINIMA, 1))
                .filter(floor -> !Double.isNaN(floor))
                .toArray();
    }

    /// How far each quarter's floor lies above the one before: `7.9 KiB, 7.9 KiB and 6.1 KiB`.
    private static String path(Metric metric, double[] steps) {
        return "%s, %s and %s".formatted(format(metric, steps[0]), format(metric, steps[1]), format(metric, steps[2]));
    }

    private static String format(Metric metric, double value) {
        return metric.unit().format(value);
    }

    private static Finding steady(Metric metric, Growth growth, String evidence) {
        return new Finding(metric, Verdict.STEADY, growth, evidence);
    }

    private static Finding inconclusive(Metric metric, Growth growth, String evidence) {
        return new Finding(metric, Verdict.INCONCLUSIVE, growth, evidence);
    }
}
