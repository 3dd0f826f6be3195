package leakground.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Judges a run: it turns the samples into one verdict per metric.
///
/// A leak grows with *every* round trip. So the judge compares floors: the lowest reading in each quarter of the run
/// after the warm-up. Noise, warm-up and released buffers raise readings, but not floors.
///
/// - *Leaking*: the floors rise from quarter to quarter, and one of three conditions holds. The minima of ten finer
///   windows show a trend; or the lower bound of the growth alone is far above the swing; or, over a long run, the
///   floors rise with each doubling of the rounds, as for an array that doubles.
/// - *Steady*: the growth has an upper bound below the metric's tolerance; or the floor stands still and the readings
///   set no new high; or the swing is too small to hide a growth.
/// - *Filling*: steady, after a notable rise.
/// - *Sawtooth*: steady, with a notable swing and several falls.
/// - *Measuring*: there are too few rounds or samples so far.
/// - *Inconclusive*: anything else. Native memory that rises, but stays below its first reading, is inconclusive
///   too: the JVM frees the unused memory of its compilers every five seconds (`ChunkPoolCleaner` in `arena.cpp`)
///   and takes it again.
///
/// A metric that is a flow has no floor. It is *churning* if it flows too fast, otherwise steady.
public final class Judge {

    private static final int LEAST_SAMPLES = 12;
    private static final int QUARTERS = 4;
    private static final int LEAST_IN_QUARTER = 3;
    private static final int MINIMA = 10;

    /// The last rise must be at least this part of the first one. Otherwise something is filling up.
    private static final double STILL_RISING = 0.2;

    /// A rise must exceed this multiple of the swing around it.
    private static final double ABOVE_SWING = 1.5;

    /// A growth is beyond doubt when its lower bound exceeds this multiple of the swing.
    private static final double FAR_ABOVE_SWING = 2;

    /// The classes of the JDK keep up to this multiple of the tolerance for themselves, bit by bit. So few bytes are
    /// a leak only if they rise in a straight line.
    private static final double CREEP = 16;

    /// Growth per round that counts as zero, as a part of the tolerance: half a byte of heap.
    private static final double NEXT_TO_NOTHING = 1.0 / 2048;

    /// Number of doublings of the rounds over which a leak in growing steps is detected.
    private static final int OCTAVES = 4;

    /// Each step from octave to octave must exceed the previous one by this factor.
    private static final double LARGER_STEP = 1.5;

    /// A growth up to this part of the swing cannot be told from the swing. A larger one may be real.
    private static final double HIDDEN = 0.6;

    /// A growth is uneven if its confidence interval is wider than this part of it.
    private static final double UNEVEN = 0.2;

    /// A rise up to this multiple of the increase in pace is only the effect of faster rounds.
    private static final double WITH_THE_PACE = 1.1;

    /// Number of falls by half the swing that make a sawtooth.
    private static final int FALLS = 3;

    /// The part of a limit that a metric must have filled to be judged before the usual number of rounds. A pool or a
    /// cache that fills up to its bound also rises in a straight line.
    private static final double NEAR = 0.8;

    /// How far the readings may be from a straight line, as a part of its rise.
    private static final double STRAIGHT = 0.05;

    /// The fewest points of a straight line up to a limit, where the run ended.
    private static final int LEAST_TO_THE_END = 4;

    /// What is handed over to other threads may take this long to end.
    private static final long DRAIN_MILLIS = 1_000;

    /// In so few rounds nothing piles up that is not started in every one of them.
    private static final long FEW_ROUNDS = 10;

    /// So many equal steps at equal distances are a leak of chunks.
    private static final int STEPS = 5;

    /// How far steps and their distances may be from equal. Two steps may fall between the same two samples.
    private static final double EQUAL = 2.2;

    /// Rounds, or seconds, after which a single step of the C library's own memory says nothing.
    private static final long LONG_ROUNDS = 1_000;

    private static final long LONG_MILLIS = 15_000;

    private final int warmUp;
    private final TimeBase per;
    private final long heapLimit;

    /// A judge of a program that is driven in rounds.
    ///
    /// @param warmUp rounds that are not judged; a verdict needs three times as many
    public Judge(int warmUp) {
        this(warmUp, TimeBase.ROUND);
    }

    /// @param warmUp as above; milliseconds for a program that runs unchanged
    public Judge(int warmUp, TimeBase per) {
        this(warmUp, per, 0);
    }

    /// @param heapLimit the maximum heap of the program in bytes; 0 if it is unknown
    public Judge(int warmUp, TimeBase per, long heapLimit) {
        this.warmUp = warmUp;
        this.per = per;
        this.heapLimit = heapLimit;
    }

    /// Judges each metric in the samples, in the order of [Metric]. Growth is per round; [Finding#per] converts it.
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
        double from = Math.max(warmUp, last / 4.0);
        var judged = samples.stream().filter(sample -> sample.round() >= from).toList();
        var x = judged.stream().mapToDouble(Sample::round).toArray();
        var y = values(metric, judged);
        if (last < 3L * warmUp) {
            var limit = limit(metric);
            if (per == TimeBase.ROUND && limit > 0 && isNear(metric, samples.getLast(), (double) limit)) {
                var rise = straight(metric, samples, LEAST_SAMPLES);
                if (rise.isPresent()) {
                    return rise.get()
                            .because("%s; its limit is %s"
                                    .formatted(rise.get().evidence(), format(metric, (double) limit)));
                }
            }
            return Finding.measuring(
                    metric,
                    soFar(metric, samples),
                    "%s needed".formatted(per.part(last, 3L * warmUp)),
                    per.goal(last, 3L * warmUp));
        }
        var growth = x.length < 2 ? Growth.NONE : Trend.slope(x, y);
        if (x.length < LEAST_SAMPLES) {
            return Finding.measuring(
                    metric,
                    growth,
                    "%d of the %d samples needed".formatted(x.length, LEAST_SAMPLES),
                    new Goal(x.length, LEAST_SAMPLES, Goal.Of.SAMPLES));
        }
        if (metric.isFlow()) {
            return flow(metric, x, growth);
        }
        var floors = Trend.floors(x, y, QUARTERS, LEAST_IN_QUARTER);
        if (Arrays.stream(floors).anyMatch(Double::isNaN)) {
            int fewest = Trend.fewest(x, QUARTERS);
            return Finding.measuring(
                    metric,
                    growth,
                    "%d of the %d samples needed in a quarter of the run".formatted(fewest, LEAST_IN_QUARTER),
                    new Goal(fewest, LEAST_IN_QUARTER, Goal.Of.SAMPLES));
        }
        double before = samples.getFirst().value(metric).orElseThrow();
        var weighed = weigh(metric, x, y, floors, growth);
        boolean uneven = growth.high() - growth.low() > UNEVEN * growth.perRound();
        if (weighed.verdict() == Verdict.LEAKING && uneven && risesWithThePace(judged, y, before)) {
            weighed = inconclusive(
                    metric,
                    growth,
                    "rises only as much as the pace of the rounds; needs more %s".formatted(per.stuff()));
        }
        var finding = new Finding(metric, weighed.verdict(), growth, floors[3] - before, weighed.evidence());
        if (metric == Metric.NATIVE_MEMORY
                && finding.kept() < 0
                && !finding.verdict().isHealthy()) {
            return finding.verdict() == Verdict.LEAKING
                    ? finding.as(
                            Verdict.INCONCLUSIVE,
                            "%s, and is below its first reading; needs more %s"
                                    .formatted(finding.evidence(), per.stuff()))
                    : finding;
        }
        if (finding.verdict() != Verdict.LEAKING
                && last >= (1L << OCTAVES) * warmUp
                && risesByOctaves(metric, samples)) {
            return finding.as(
                    Verdict.LEAKING, "each doubling of the time adds more, up to %s".formatted(per.position(last)));
        }
        if (finding.verdict() == Verdict.INCONCLUSIVE) {
            return bySteps(samples, finding).orElse(finding);
        }
        return finding.verdict() == Verdict.STEADY ? manner(finding, warmedUp(metric, samples)) : finding;
    }

    /// Judges a run once more that has ended at a limit of this machine or has died, and so could not be judged as long
    /// as usual. Growth in a straight line until then, of something that has such a limit, is a leak.
    ///
    /// @param findings the findings on these samples
    public List<Finding> atTheEnd(List<Finding> findings, List<Sample> samples) {
        return findings.stream()
                .map(finding -> finding.verdict().isKnown() || finding.metric().cap() == 0
                        ? finding
                        : straight(finding.metric(), samples, LEAST_TO_THE_END).orElse(finding))
                .toList();
    }

    private long limit(Metric metric) {
        return metric == Metric.HEAP ? heapLimit : metric.cap();
    }

    private static boolean isNear(Metric metric, Sample last, double limit) {
        return last.value(metric).orElse(0) >= NEAR * limit;
    }

    /// The leak of a metric that has risen in a straight line, notably and to the last sample; empty for any other.
    ///
    /// @param least how many samples that takes, the first one among them
    private Optional<Finding> straight(Metric metric, List<Sample> samples, int least) {
        var counted = samples.stream()
                .filter(sample -> sample.value(metric).isPresent())
                .toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        long last = counted.getLast().round();
        var later = last <= FEW_ROUNDS
                ? counted
                : counted.stream()
                        .filter(sample -> sample.round() >= last / 4.0)
                        .toList();
        var x = later.stream().mapToDouble(Sample::round).toArray();
        var y = values(metric, later);
        long places = Arrays.stream(x).distinct().count();
        if (places < (last <= FEW_ROUNDS ? LEAST_TO_THE_END - 1 : least) || mayDrain(metric, counted)) {
            return Optional.empty();
        }
        var growth = Trend.slope(x, y);
        double rise = y[y.length - 1] - y[0];
        // A backlog of virtual threads rises nearly as straight as a leak of them, and drains later.
        double uneven = metric == Metric.VIRTUAL_THREADS ? 0 : STRAIGHT * rise;
        boolean straight = Trend.swing(x, y, growth.perRound()) <= Math.max((double) metric.tolerance(), uneven);
        return growth.low() <= 0 || rise < metric.notable() || !straight
                ? Optional.empty()
                : Optional.of(new Finding(
                        metric,
                        Verdict.LEAKING,
                        growth,
                        y[y.length - 1] - counted.getFirst().value(metric).orElseThrow(),
                        "rises in a straight line, from %s to %s in %d samples over %s"
                                .formatted(
                                        format(metric, y[0]),
                                        format(metric, y[y.length - 1]),
                                        x.length,
                                        per.span(x[0], x[x.length - 1]))));
    }

    /// Whether what has risen may still end by itself: threads that were started a moment ago, and many rounds of them.
    private boolean mayDrain(Metric metric, List<Sample> samples) {
        boolean threads = metric == Metric.PLATFORM_THREADS || metric == Metric.VIRTUAL_THREADS;
        boolean fewRounds = per == TimeBase.ROUND && samples.getLast().round() <= FEW_ROUNDS;
        long millis = samples.getLast().millis() - samples.getFirst().millis();
        return (threads || per == TimeBase.SECOND) && millis < DRAIN_MILLIS && !fewRounds;
    }

    private Finding flow(Metric metric, double[] x, Growth growth) {
        double much = metric.much(per);
        boolean churns = per.of(growth.low()) > much;
        var amount = format(metric, per.of(growth.perRound()));
        var evidence = churns
                ? "%s %s, limit %s,".formatted(amount, per.each(), format(metric, much))
                : "%s %s".formatted(amount, per.each());
        return new Finding(
                metric,
                churns ? Verdict.CHURNING : Verdict.STEADY,
                growth,
                "%s over %s".formatted(evidence, per.span(x[0], x[x.length - 1])));
    }

    /// The leak of memory that is taken in chunks: the readings after the warm-up rise by equal steps at equal
    /// distances, never fall, and the next step is not overdue.
    private Optional<Finding> bySteps(List<Sample> samples, Finding finding) {
        var metric = finding.metric();
        var counted =
                samples.stream().filter(sample -> sample.round() >= warmUp).toList();
        var sizes = new ArrayList<Double>();
        var places = new ArrayList<Double>();
        for (int i = 1; i < counted.size(); i++) {
            double step = counted.get(i).value(metric).orElseThrow()
                    - (double) counted.get(i - 1).value(metric).orElseThrow();
            if (step < -metric.tolerance()) {
                return Optional.empty();
            }
            if (step > metric.tolerance()) {
                sizes.add(step);
                places.add((double) counted.get(i).round());
            }
        }
        if (metric.unit() != Unit.BYTES || sizes.size() < STEPS) {
            return Optional.empty();
        }
        var size = sizes.stream().mapToDouble(one -> one).summaryStatistics();
        var distance = IntStream.range(1, places.size())
                .mapToDouble(i -> places.get(i) - places.get(i - 1))
                .summaryStatistics();
        double from = counted.getFirst().round();
        double to = counted.getLast().round();
        double since = to - places.getLast();
        return size.getMin() < metric.notable()
                        || size.getMax() > EQUAL * size.getMin()
                        || distance.getMax() > EQUAL * distance.getMin()
                        || since > distance.getMax()
                ? Optional.empty()
                : Optional.of(finding.as(
                        Verdict.LEAKING,
                        "rises by %d steps of %s in %s"
                                .formatted(sizes.size(), format(metric, size.getMin()), per.span(from, to))));
    }

    /// Whether readings rise from the first quarter to the last only as much as the pace of the rounds. Objects that
    /// are held for a time, and not for a number of rounds, are more numerous when rounds come faster.
    private static boolean risesWithThePace(List<Sample> samples, double[] y, double before) {
        int quarter = samples.size() / QUARTERS;
        int last = samples.size() - 1;
        double faster =
                pace(samples.get(last - quarter), samples.get(last)) / pace(samples.getFirst(), samples.get(quarter));
        double first = Arrays.stream(y, 0, quarter + 1).average().orElseThrow() - before;
        double end =
                Arrays.stream(y, y.length - quarter - 1, y.length).average().orElseThrow() - before;
        return first > 0 && end / first <= WITH_THE_PACE * faster;
    }

    private static double pace(Sample from, Sample to) {
        return (double) (to.round() - from.round()) / Math.max(1, to.millis() - from.millis());
    }

    /// The readings after the warm-up.
    private double[] warmedUp(Metric metric, List<Sample> samples) {
        return values(
                metric,
                samples.stream().filter(sample -> sample.round() >= warmUp).toList());
    }

    /// Refines a steady finding: it may be filling, after a rise, or a sawtooth, if it rises and falls.
    private static Finding manner(Finding steady, double[] y) {
        var metric = steady.metric();
        int falls = Trend.falls(y, (double) metric.notable()).length;
        if (falls >= FALLS) {
            var range = DoubleStream.of(y).summaryStatistics();
            return steady.as(
                    Verdict.SAWTOOTH,
                    "rises by up to %s and falls again, %d times; %s"
                            .formatted(format(metric, range.getMax() - range.getMin()), falls, steady.evidence()));
        }
        var latest =
                DoubleStream.of(y).skip((long) y.length - y.length / QUARTERS).summaryStatistics();
        double risen = latest.getMin() - y[0];
        boolean stands = latest.getMax() - latest.getMin() < risen / 2;
        return risen < metric.notable() || falls > 0 || !stands
                ? steady
                : steady.as(Verdict.FILLING, "rose by %s, then %s".formatted(format(metric, risen), steady.evidence()));
    }

    /// The slope over the second half of a run that is too short to be judged.
    private static Growth soFar(Metric metric, List<Sample> samples) {
        var later = samples.subList(samples.size() / 2, samples.size());
        var x = later.stream().mapToDouble(Sample::round).toArray();
        return Trend.slope(x, values(metric, later));
    }

    private static double[] values(Metric metric, List<Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> sample.value(metric).orElseThrow())
                .toArray();
    }

    private Finding weigh(Metric metric, double[] x, double[] y, double[] floors, Growth growth) {
        double tolerance = metric.tolerance();
        double span = x[x.length - 1] - x[0];
        double rise = floors[3] - floors[0];
        double[] steps = {floors[1] - floors[0], floors[2] - floors[1], floors[3] - floors[2]};
        double swing = Trend.swing(x, y, growth.perRound());
        var range = DoubleStream.of(y).summaryStatistics();
        var over = "%d samples over %s".formatted(x.length, per.span(x[0], x[x.length - 1]));

        if (range.getMax() - range.getMin() <= tolerance) {
            return steady(metric, growth, "stays within %s in %s".formatted(format(metric, tolerance), over));
        }
        double latest = latestFloor(x, y);
        boolean noNewHigh = setsNoNewHigh(x, y, tolerance) || latest <= floors[1] + tolerance;
        boolean nothing = growth.high() <= NEXT_TO_NOTHING * tolerance && rise <= Math.max(tolerance, swing);
        double usual = earlierMedian(x, y);
        if ((growth.high() * span <= tolerance || nothing) && noNewHigh && floors[3] <= usual + tolerance) {
            return steady(
                    metric,
                    growth,
                    "grows by less than %s in %s"
                            .formatted(format(metric, Math.max(tolerance, growth.high() * span)), over));
        }
        boolean rising = steps[0] > 0 && steps[1] > 0 && steps[2] > 0 && steps[2] >= STILL_RISING * steps[0];
        boolean isCreep = metric == Metric.HEAP && rise <= CREEP * tolerance && swing > STRAIGHT * rise;
        boolean beyondDoubt = growth.low() * span > Math.max(FAR_ABOVE_SWING * swing, QUARTERS * tolerance);
        var minima = minima(x, y);
        boolean beyondNoise =
                rise > tolerance && rise >= ABOVE_SWING * swing && growth.low() > 0 && Trend.rises(minima);
        if (rising && stillRising(minima) && (beyondDoubt || beyondNoise) && !isCreep) {
            return new Finding(
                    metric, Verdict.LEAKING, growth, "floor rises by %s in %s".formatted(path(metric, steps), over));
        }
        boolean negligible = metric == Metric.HEAP
                && growth.high() <= NEXT_TO_NOTHING * tolerance
                && growth.high() * span <= metric.notable()
                && rise <= Math.max(growth.high() * span, tolerance);
        if (negligible) {
            return steady(
                    metric,
                    growth,
                    "grows by less than %s %s, %s in %s"
                            .formatted(
                                    format(metric, NEXT_TO_NOTHING * tolerance),
                                    per.each(),
                                    format(metric, Math.max(rise, 0)),
                                    over));
        }
        var onlyStep = onlyStep(metric, x, y);
        if (onlyStep.isPresent()) {
            int at = onlyStep.getAsInt();
            return steady(
                    metric,
                    growth,
                    "stands, but for one step of %s at %s, in %s"
                            .formatted(format(metric, y[at] - y[at - 1]), per.position((long) x[at]), over));
        }
        boolean stands = steps[1] <= tolerance && steps[2] <= tolerance;
        boolean growthBound = growth.low() <= 0 || growth.high() < 2 * NEXT_TO_NOTHING * tolerance;
        if (stands && growthBound && noNewHigh) {
            return steady(
                    metric,
                    growth,
                    "floor stands at %s in the second half of %s".formatted(format(metric, floors[3]), over));
        }
        boolean fell = Arrays.stream(steps).anyMatch(step -> step < -tolerance);
        boolean hidesNothing = Math.max(rise, growth.high() * span) <= Math.max(tolerance, HIDDEN * swing);
        boolean risesAgain = risesAfterItsOnlyFall(y, tolerance);
        if ((growth.low() <= 0 || fell) && hidesNothing && floors[3] <= usual && !risesAgain) {
            return steady(
                    metric, growth, "no trend beyond its own swing of %s in %s".formatted(format(metric, swing), over));
        }
        return inconclusive(
                metric,
                growth,
                "%s by %s in %s; needs more %s"
                        .formatted(
                                risesAgain ? "fell once and rises again, floor moves" : "floor moves",
                                path(metric, steps),
                                over,
                                per.stuff()));
    }

    /// The index after the only step of native memory in a long run, some time ago. The C library takes memory in such
    /// steps, for itself.
    private OptionalInt onlyStep(Metric metric, double[] x, double[] y) {
        double span = x[x.length - 1] - x[0];
        if (metric != Metric.NATIVE_MEMORY || span < (per == TimeBase.ROUND ? LONG_ROUNDS : LONG_MILLIS)) {
            return OptionalInt.empty();
        }
        int at = IntStream.range(1, y.length)
                .reduce((a, b) -> y[b] - y[b - 1] > y[a] - y[a - 1] ? b : a)
                .orElse(1);
        var before = Arrays.stream(y, 0, at).summaryStatistics();
        var after = Arrays.stream(y, at, y.length).summaryStatistics();
        boolean flat = before.getMax() - before.getMin() <= metric.tolerance()
                && after.getMax() - after.getMin() <= metric.tolerance();
        boolean longAgo = x[at] <= x[x.length - 1] - span / 8;
        return flat && longAgo && after.getMax() - before.getMin() <= metric.notable()
                ? OptionalInt.of(at)
                : OptionalInt.empty();
    }

    /// Whether the readings fell once and have risen since. What was released in that fall may have nothing to do with
    /// the growth.
    private static boolean risesAfterItsOnlyFall(double[] y, double tolerance) {
        var falls = Trend.falls(y, tolerance);
        if (falls.length != 1) {
            return false;
        }
        var since = Arrays.copyOfRange(y, falls[0], y.length);
        return since[since.length - 1] - since[0] > tolerance && Trend.rises(since);
    }

    /// Whether the floors of the last octaves of rounds rise. Each step must be larger than the previous one and than
    /// the swing meanwhile. This detects a metric that stands still for as long as it has grown.
    private static boolean risesByOctaves(Metric metric, List<Sample> samples) {
        var floors = new double[OCTAVES + 1];
        var highs = new double[OCTAVES + 1];
        Arrays.fill(floors, Double.POSITIVE_INFINITY);
        double end = 0.93 * samples.getLast().round();
        for (var sample : samples) {
            double octaves = Math.log(end / Math.max(1, sample.round())) / Math.log(2);
            int octave = octaves < 0 ? OCTAVES : OCTAVES - (int) Math.ceil(octaves);
            if (octave >= 0) {
                double value = sample.value(metric).orElseThrow();
                floors[octave] = Math.min(floors[octave], value);
                highs[octave] = Math.max(highs[octave], value);
            }
        }
        double before = metric.tolerance();
        for (int i = 1; i <= OCTAVES; i++) {
            double step = floors[i] - floors[i - 1];
            double swing = i == 1 ? 0 : highs[i - 1] - floors[i - 1];
            if (!Double.isFinite(step) || step <= before || step < swing) {
                return false;
            }
            before = LARGER_STEP * step;
        }
        return true;
    }

    /// The median of the readings before the last quarter of the run.
    private static double earlierMedian(double[] x, double[] y) {
        double border = x[x.length - 1] - (x[x.length - 1] - x[0]) / QUARTERS;
        var earlier = IntStream.range(0, x.length)
                .filter(i -> x[i] < border)
                .mapToDouble(i -> y[i])
                .sorted()
                .toArray();
        return earlier[earlier.length / 2];
    }

    /// The lowest reading of the last eighth of the run.
    private static double latestFloor(double[] x, double[] y) {
        double border = x[x.length - 1] - (x[x.length - 1] - x[0]) / 8;
        double floor = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            floor = x[i] >= border ? Math.min(floor, y[i]) : floor;
        }
        return floor;
    }

    /// Whether the last quarter of the run stays below the maximum before it.
    private static boolean setsNoNewHigh(double[] x, double[] y, double tolerance) {
        double border = x[x.length - 1] - (x[x.length - 1] - x[0]) / QUARTERS;
        double before = Double.NEGATIVE_INFINITY;
        double after = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < border) {
                before = Math.max(before, y[i]);
            } else {
                after = Math.max(after, y[i]);
            }
        }
        return after <= before + tolerance;
    }

    /// Whether the end of the run rises as its beginning did. A cache that has just filled up does not.
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

    /// How far each quarter's floor is above the previous one: `7.9 KiB, 7.9 KiB and 6.1 KiB`.
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
