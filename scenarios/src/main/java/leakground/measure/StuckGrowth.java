package leakground.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How many threads of one kind can never run again, by heap dumps of one run. None of them ever ends. So if there are
/// more and more of them, they leak.
///
/// @param metric the kind of thread
/// @param moments when the heap was dumped, the earliest first; [#LEAST_MOMENTS] or more
public record StuckGrowth(Metric metric, List<Moment> moments) {

    /// Two moments are too few: they could lie before and after a start that leaves a fixed number of threads behind.
    public static final int LEAST_MOMENTS = 3;

    /// What one heap dump of the run proves.
    ///
    /// @param at the latest sample before it
    /// @param threads how many threads it proves stuck
    public record Moment(Sample at, long threads) {}

    public StuckGrowth {
        moments = List.copyOf(moments);
        if (moments.size() < LEAST_MOMENTS) {
            throw new IllegalArgumentException("a proof takes %d moments".formatted(LEAST_MOMENTS));
        }
    }

    /// Whether there were some at the first moment, and more at each later one. Only then it is a proof.
    public boolean grows() {
        return moments.getFirst().threads() > 0
                && IntStream.range(1, moments.size())
                        .allMatch(i ->
                                moments.get(i).threads() > moments.get(i - 1).threads());
    }

    /// The verdict: LEAKING, certain since the last moment. Its growth is that between the first moment and the last.
    public Finding finding(TimeBase per) {
        var first = moments.getFirst();
        var last = moments.getLast();
        double rate = per.of((double) (last.threads() - first.threads())
                / Math.max(1, last.at().round() - first.at().round()));
        return new Finding(
                metric,
                Verdict.LEAKING,
                new Growth(rate, rate, rate),
                last.threads(),
                moments.stream()
                        .map(moment -> "%d at %s"
                                .formatted(
                                        moment.threads(),
                                        per.position(moment.at().round())))
                        .collect(Collectors.joining(
                                ", ", "proven from heap dumps: threads that can never run again were ", "")),
                Optional.empty(),
                Optional.of(last.at()));
    }
}
