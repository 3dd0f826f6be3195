package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// The events of a run, as letters along the axis of rounds: `c` a full collection caused by the program, `A` a
/// raised alert, `F` a fix that took over, `O` out of memory. If several fall on one column, the last in this list
/// is shown.
public final class AxisMarks {

    static final char NONE = ' ';

    /// An event and its description.
    public record Mark(char letter, long round, String text) {}

    /// The events that deserve a sentence, in the order above.
    public static List<Mark> told(Panel panel) {
        var told = new ArrayList<Mark>();
        panel.alerts().forEach(alert -> told.add(new Mark('A', alert.round(), alert.text())));
        panel.fix()
                .ifPresent(fix -> told.add(
                        new Mark('F', fix.at().round(), FixSentences.sentence(panel, fix, Integer.MAX_VALUE))));
        if (panel.verdict() == Verdict.OUT_OF_MEMORY) {
            told.add(new Mark('O', panel.rounds(), panel.ending().orElse("out of memory")));
        }
        return told;
    }

    /// One character for each column.
    ///
    /// @param rounds the end of the axis
    static char[] of(Panel panel, long rounds, int width) {
        var marks = new char[width];
        Arrays.fill(marks, NONE);
        Sample before = null;
        for (var sample : panel.samples()) {
            if (before != null && collections(sample) > collections(before)) {
                marks[column(sample.round(), rounds, width)] = 'c';
            }
            before = sample;
        }
        told(panel).forEach(mark -> marks[column(mark.round(), rounds, width)] = mark.letter());
        return marks;
    }

    /// The column of a round.
    static int column(long round, long rounds, int width) {
        return (int) Math.clamp((double) round / rounds * width, 0, width - 1);
    }

    private static long collections(Sample sample) {
        return sample.value(Metric.FULL_COLLECTIONS).orElse(0);
    }

    private AxisMarks() {}
}
