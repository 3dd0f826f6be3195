package leakground.proving;

import java.util.List;
import java.util.Optional;
import leakground.lab.Ending;
import leakground.lab.JudgedWindow;
import leakground.lab.Result;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;

/// The verdict that a recording leads to, judged again and again as it grows, until it is certain: the same rule as in
/// the lab, without its clock.
///
/// @param moments how often it was judged in all, also after it was certain; 0 if that was not asked for
/// @param wrongMoments how often that verdict was neither right nor inconclusive
public record Replay(Trial trial, int moments, int wrongMoments) {

    private static final int SAMPLES_BETWEEN = 6;

    /// How to judge.
    ///
    /// @param everyMoment whether to go on judging after the verdict is certain
    public record Rule(int warmUp, boolean everyMoment) {}

    /// Judges a recording of a program. The label of today counts, not that of the recording.
    public static Replay of(Recording recording, Label label, Rule rule) {
        var samples = recording.samples();
        var window = JudgedWindow.whole(rule.warmUp(), TimeBase.ROUND, LabelledProgram.HEAP_MIB * (1L << 20));
        int certainAt = 0;
        List<Finding> certain = List.of();
        int moments = 0;
        int wrongMoments = 0;
        for (int at = SAMPLES_BETWEEN;
                at <= samples.size() && (certainAt == 0 || rule.everyMoment());
                at += SAMPLES_BETWEEN) {
            var seen = samples.subList(0, at);
            window.observe(seen);
            var findings = window.judge(seen);
            moments++;
            if (label.isWrong(Finding.whole(findings))) {
                wrongMoments++;
            }
            if (window.isCertain() && certainAt == 0) {
                certainAt = at;
                certain = findings;
            }
        }
        var verdict = Finding.whole(certain);
        if (certainAt == 0) {
            certainAt = samples.size();
            var result = Result.of(List.of(), recording.end().flatMap(Replay::ending), 0, Optional.empty());
            certain = result.judged(window, samples);
            verdict = result.with(certain).verdict();
        }
        return new Replay(trial(recording, label, verdict, certain, certainAt), moments, wrongMoments);
    }

    private static Trial trial(Recording recording, Label label, Verdict verdict, List<Finding> findings, int samples) {
        long round = samples == 0 ? 0 : recording.samples().get(samples - 1).round();
        long millis = samples == 0 ? 0 : recording.samples().get(samples - 1).millis();
        var ending = recording.end().map(Signal::line).orElse("");
        return new Trial(
                recording.program(),
                recording.run(),
                recording.busy(),
                label,
                verdict,
                findings,
                ending,
                round,
                millis);
    }

    private static Optional<Ending> ending(Signal end) {
        return switch (end) {
            case Signal.OutOfMemory(var round, var reason) -> Optional.of(new Ending.OutOfMemory(round, reason));
            case Signal.Failed(var round, var reason) -> Optional.of(new Ending.Died(round, reason));
            case Signal.Capped(var round, var metric, var value, var cap) ->
                Optional.of(new Ending.Capped(round, metric, value, cap));
            case Sample _,
                    Signal.Alive _,
                    Signal.Exiting _,
                    Signal.Still _,
                    Signal.Stalled _,
                    Signal.Applied _,
                    Signal.Answers _,
                    Signal.Finished _,
                    Signal.Exited _ -> Optional.empty();
        };
    }
}
