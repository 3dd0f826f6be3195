package leakground.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// Decides when the verdict on a metric has been seen often enough to be certain, and keeps it from then on. A run that
/// is judged again and again would otherwise sooner or later show a moment that looks like a leak.
///
/// A healthy verdict needs longer, a thousand rounds or 15 seconds, because a leak may happen in one round of a
/// hundred. A program that runs unchanged has no rounds. It may rise in bursts, and release later what it keeps. Its
/// healthy verdict also waits for twice the longest pause between two rises, and its leak for four times that pause, or
/// for a minute if there was no pause.
///
/// A certain verdict stays. Samples that are too few or that say nothing do not overturn it. What does is another
/// verdict that is seen several times in a row, or readings that have gone the opposite way: a leak that was released,
/// a steady level that has risen notably.
///
/// A proof that threads leak makes that certain at once.
///
/// Any thread may observe, prove and read.
final class Certainty {

    private static final int SAMPLES_BETWEEN = 6;
    private static final int TIMES = 2;
    private static final int TIMES_TO_OVERTURN = 3;
    private static final long STEADY_ROUNDS = 1_000;
    private static final long STEADY_MILLIS = 15_000;
    private static final long UNINTERRUPTED_MILLIS = 60_000;
    private static final long LEAST_PAUSE_MILLIS = 1_000;
    private static final int PAUSES_OF_STEADY = 2;
    private static final int PAUSES_OF_A_LEAK = 4;

    /// A leak that is certain waits for a verdict on the other metrics, until it has been seen for this multiple of the
    /// rounds that it took.
    private static final int TIMES_AS_LONG = 3;

    private final TimeBase per;
    private final Map<Metric, Rises> rises = new EnumMap<>(Metric.class);
    private int judgedSamples;
    private volatile Map<Metric, Standpoint> standpoints = Map.of();
    private volatile boolean settled;

    Certainty(TimeBase per) {
        this.per = per;
    }

    /// How a metric has risen.
    ///
    /// @param high its highest reading
    /// @param millis when it last rose
    /// @param seen when it was last read
    /// @param pause the longest time in which it was seen not to rise, between two rises, in milliseconds
    private record Rises(long high, long millis, long seen, long pause) {

        Rises and(long value, Sample at, long tolerance) {
            return value > high + tolerance
                    ? new Rises(value, at.millis(), at.millis(), Math.max(pause, seen - millis))
                    : new Rises(high, millis, at.millis(), pause);
        }
    }

    /// What is held of a metric.
    ///
    /// @param latest the latest finding with this verdict
    /// @param times how often in a row it was seen
    /// @param since the sample at which it became certain; empty before
    /// @param level the reading at that sample, for a flow 0
    /// @param high the highest reading until then
    /// @param against how often in a row it was contradicted since it is certain
    /// @param was the certain verdict that was overturned before, as a clause; blank if there is none
    private record Standpoint(
            Finding latest, int times, Optional<Sample> since, long level, long high, int against, String was) {

        boolean isSame(Finding other) {
            return kind(latest).equals(kind(other));
        }

        Standpoint seenAgain(Finding now) {
            return new Standpoint(now, times + 1, since, level, high, 0, was);
        }

        Standpoint becomesCertain(Sample at, long reading, long highest) {
            return new Standpoint(latest, times, Optional.of(at), reading, highest, 0, was);
        }

        Standpoint contradicted(int often) {
            return new Standpoint(latest, times, since, level, high, often, was);
        }

        boolean isLeaving(long reading) {
            var metric = latest.metric();
            return !metric.isFlow()
                    && (latest.verdict() == Verdict.LEAKING
                            ? reading < level - metric.tolerance()
                            : reading >= high + metric.notable());
        }

        /// The finding as it is shown, beside that of today.
        Finding shown(Finding today) {
            var shown = since.map(sample -> (isSame(today) ? today : latest).certainSince(sample))
                    .orElse(today);
            return was.isEmpty() ? shown : shown.because(was + "; " + shown.evidence());
        }
    }

    /// One healthy verdict may replace another during the run.
    private static Verdict kind(Finding finding) {
        return finding.verdict().isHealthy() ? Verdict.STEADY : finding.verdict();
    }

    /// Notes a new sample.
    ///
    /// @param samples how many samples there are now
    /// @param last the new sample
    /// @param judged the new sample as the judge sees it
    /// @param judge called when there are enough new samples
    synchronized void observe(int samples, Sample last, Sample judged, Supplier<List<Finding>> judge) {
        judged.values()
                .forEach((metric, value) -> rises.compute(
                        metric,
                        (_, before) -> before == null
                                ? new Rises(value, judged.millis(), judged.millis(), 0)
                                : before.and(value, judged, metric.tolerance())));
        if (isLeft(judged)) {
            settled = false;
        }
        // Thinning a long run reduces the number of samples. That counts as new samples too.
        if (Math.abs(samples - judgedSamples) < SAMPLES_BETWEEN) {
            return;
        }
        judgedSamples = samples;
        var findings = judge.get();
        var next = new EnumMap<Metric, Standpoint>(Metric.class);
        for (var finding : findings) {
            var metric = finding.metric();
            var seen = next(Optional.ofNullable(standpoints.get(metric)), finding, last, judged);
            if (seen.since().isEmpty() && seen.times() >= TIMES && isEnough(finding, judged)) {
                var risen = rises.get(metric);
                seen = seen.becomesCertain(
                        last, judged.value(metric).orElse(0), risen == null ? 0 : risen.high() + metric.tolerance());
            }
            next.put(metric, seen);
        }
        standpoints = next;
        settled = !next.isEmpty() && isSettled(next.values(), shown(findings), last);
    }

    /// Takes a leak that is proven, and certain since a sample, unless it is certain already. If it stops growing, it
    /// is overturned as any other.
    synchronized void prove(Finding leak) {
        var held = Optional.ofNullable(standpoints.get(leak.metric()));
        if (held.filter(one -> one.isSame(leak) && one.since().isPresent()).isPresent()) {
            return;
        }
        var next = new EnumMap<Metric, Standpoint>(Metric.class);
        next.putAll(standpoints);
        var was = held.map(Standpoint::was).orElse("");
        next.put(leak.metric(), new Standpoint(leak, TIMES, leak.certain(), 0, 0, 0, was));
        standpoints = next;
    }

    private Standpoint next(Optional<Standpoint> before, Finding now, Sample last, Sample judged) {
        int times = now.verdict().isKnown() ? 1 : 0;
        if (before.isEmpty()) {
            return new Standpoint(now, times, Optional.empty(), 0, 0, 0, "");
        }
        var held = before.get();
        if (held.isSame(now)) {
            return now.verdict().isKnown() ? held.seenAgain(now) : held;
        }
        if (held.since().isEmpty()) {
            return new Standpoint(now, times, Optional.empty(), 0, 0, 0, held.was());
        }
        boolean leaves = now.verdict() == Verdict.INCONCLUSIVE
                && held.isLeaving(judged.value(now.metric()).orElse(held.level()));
        if (!now.verdict().isKnown() && !leaves) {
            return held;
        }
        int against = held.against() + 1;
        return against < TIMES_TO_OVERTURN
                ? held.contradicted(against)
                : new Standpoint(now, against * times, Optional.empty(), 0, 0, 0, was(held, last));
    }

    /// `was LEAKING from round 123 to 456`.
    private String was(Standpoint held, Sample last) {
        return "was %s from %s to %s"
                .formatted(
                        held.latest().verdict().title(),
                        per.position(held.since().orElse(last).round()),
                        per.position(last.round()).replaceFirst("^round ", ""));
    }

    private boolean isEnough(Finding finding, Sample judged) {
        return per == TimeBase.ROUND
                ? finding.verdict() == Verdict.LEAKING
                        || judged.round() >= STEADY_ROUNDS
                        || judged.millis() >= STEADY_MILLIS
                : isLongEnough(finding, judged.millis());
    }

    /// The same for a program that runs unchanged.
    private boolean isLongEnough(Finding finding, long millis) {
        var risen = rises.getOrDefault(finding.metric(), new Rises(0, 0, 0, 0));
        if (millis < STEADY_MILLIS || finding.metric().isFlow()) {
            return millis >= STEADY_MILLIS;
        }
        return finding.verdict() == Verdict.LEAKING
                ? millis >= UNINTERRUPTED_MILLIS
                        || (risen.pause() >= LEAST_PAUSE_MILLIS && millis >= PAUSES_OF_A_LEAK * risen.pause())
                : millis - risen.millis() >= PAUSES_OF_STEADY * risen.pause();
    }

    /// Whether a sample leaves what is certain. The next judgement tells what that means.
    private boolean isLeft(Sample judged) {
        return standpoints.entrySet().stream()
                .filter(held -> held.getValue().since().isPresent())
                .anyMatch(held -> judged.value(held.getKey()).stream().anyMatch(held.getValue()::isLeaving));
    }

    /// Whether nothing is open that is worth waiting for.
    private static boolean isSettled(Collection<Standpoint> all, List<Finding> shown, Sample last) {
        if (Finding.whole(shown) != Verdict.LEAKING) {
            return all.stream().allMatch(one -> one.since().isPresent() && one.against() == 0);
        }
        var since = Finding.wholeCertain(shown);
        return since.isPresent()
                && (all.stream().allMatch(one -> one.since().isPresent() || one.times() >= TIMES)
                        || last.round() >= TIMES_AS_LONG * since.get().round());
    }

    /// The findings as they are shown: what is certain stays.
    List<Finding> shown(List<Finding> today) {
        var held = standpoints;
        if (held.values().stream()
                .allMatch(one -> one.since().isEmpty() && one.was().isEmpty())) {
            return today;
        }
        var shown = new ArrayList<Finding>();
        for (var finding : today) {
            var standpoint = held.get(finding.metric());
            shown.add(standpoint == null ? finding : standpoint.shown(finding));
        }
        return List.copyOf(shown);
    }

    /// Whether the run may end: the verdict on every metric is certain, or that on a leak is, and the others have had
    /// their time.
    boolean isSettled() {
        return settled;
    }
}
