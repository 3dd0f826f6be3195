package leakground.proving;

import java.util.List;
import java.util.Map;
import leakground.lab.Certainty;
import leakground.lab.Result;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Label;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.Verdict;

/// The verdict that a recording leads to, judged again and again as it grows, until certain: the
/// same rule as in the lab, without its clock.
///
/// @param samples how many it took
/// @param millis when the last of them was taken
/// @param moments how often it was judged in all, also after it was certain; 0 if nobody asked
/// @param wrongMoments how often that verdict was neither right nor inconclusive
record Replay(
        Recording recording,
        Verdict verdict,
        List<Finding> findings,
        int samples,
        long round,
        long millis,
        int moments,
        int wrongMoments) {

    private static final int SAMPLES_BETWEEN = 6;

    /// How to judge.
    ///
    /// @param everyMoment whether to go on judging after the verdict
    record Rule(int warmUp, boolean everyMoment) {}

    static Replay of(Recording recording, Label label, Rule rule) {
        var samples = recording.samples();
        var judge = new Judge(rule.warmUp());
        var certainty = new Certainty();
        int certainAt = 0;
        List<Finding> certain = List.of();
        int moments = 0;
        int wrongMoments = 0;
        for (int at = SAMPLES_BETWEEN;
                at <= samples.size() && (certainAt == 0 || rule.everyMoment());
                at += SAMPLES_BETWEEN) {
            var findings = judge.judge(samples.subList(0, at));
            moments++;
            var whole = Result.verdict(findings);
            if (label.isWrong(whole)) {
                wrongMoments++;
            }
            if (certainty.isCertain(at, samples.get(at - 1), () -> findings) && certainAt == 0) {
                certainAt = at;
                certain = findings;
            }
        }
        if (certainAt == 0) {
            certainAt = samples.size();
            certain = certainAt == 0 ? List.of() : new Judge(rule.warmUp()).judge(samples);
            var end = recording.end().map(Replay::verdict).orElse(Verdict.INCONCLUSIVE);
            if (end != Verdict.INCONCLUSIVE) {
                return replay(recording, end, certain, certainAt, moments, wrongMoments);
            }
        }
        return replay(recording, Result.verdict(certain), certain, certainAt, moments, wrongMoments);
    }

    private static Replay replay(
            Recording recording, Verdict verdict, List<Finding> findings, int samples, int moments, int wrongMoments) {
        var last =
                samples == 0 ? new Sample(0, 0, Map.of()) : recording.samples().get(samples - 1);
        return new Replay(recording, verdict, findings, samples, last.round(), last.millis(), moments, wrongMoments);
    }

    private static Verdict verdict(Signal end) {
        return switch (end) {
            case Signal.OutOfMemory _ -> Verdict.OUT_OF_MEMORY;
            case Signal.Failed _ -> Verdict.DIED;
            case Sample _,
                    Signal.Alive _,
                    Signal.Stalled _,
                    Signal.Applied _,
                    Signal.Finished _,
                    Signal.Exited _,
                    Signal.Capped _ -> Verdict.INCONCLUSIVE;
        };
    }
}
