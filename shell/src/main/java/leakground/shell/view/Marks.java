package leakground.shell.view;

import java.util.Arrays;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// What happened in a run, as letters along its axis of rounds: `c` a full collection that the program caused, `F` a
/// fix
/// that took over, `O` out of memory. Where several fall on one place the last of these stands.
final class Marks {

    static final char NONE = ' ';

    /// One character for each column.
    ///
    /// @param rounds where the axis ends
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
        panel.fix().ifPresent(fix -> marks[column(fix.at().round(), rounds, width)] = 'F');
        if (panel.verdict() == Verdict.OUT_OF_MEMORY) {
            marks[column(panel.rounds(), rounds, width)] = 'O';
        }
        return marks;
    }

    /// The column of a round.
    static int column(long round, long rounds, int width) {
        return (int) Math.clamp((double) round / rounds * width, 0, width - 1);
    }

    private static long collections(Sample sample) {
        return sample.value(Metric.FULL_COLLECTIONS).orElse(0);
    }

    private Marks() {}
}
