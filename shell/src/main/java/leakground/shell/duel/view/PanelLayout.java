package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leakground.measure.Metric;

/// Distributes the rows of a panel, the most important parts first.
///
/// It depends only on the size, on which metrics there are, and on which of them move. So the panels of one frame
/// line up, and rows keep their places between frames.
///
/// @param metrics the metrics with a row in the table
/// @param quiet the metrics that share the last row of the table
/// @param strips the metrics with a small chart below the chart of the heap
/// @param plot rows of the heap's chart; 0 for no chart at all
/// @param notes rows below the title for what is to be read first
record PanelLayout(
        List<Metric> metrics,
        List<Metric> quiet,
        boolean caption,
        int plot,
        List<Metric> strips,
        int strip,
        boolean axis,
        boolean gap,
        boolean header,
        int notes) {

    static final int LEAST = 5;

    static PanelLayout of(Duel duel, int height) {
        var metrics = tabled(duel, height - 1);
        var quiet = quiet(duel, height - 1 - metrics.size());
        var spare = new Spare(height - 1 - metrics.size() - (quiet.isEmpty() ? 0 : 1));
        int plot = spare.take(4) ? 3 : spare.take(3) ? 2 : 0;
        if (plot == 0) {
            return new PanelLayout(metrics, quiet, false, 0, List.of(), 0, false, false, false, spare.rows);
        }
        boolean caption = spare.take(1);
        boolean header = spare.take(1);
        int notes = spare.some(duel.pod().isPresent() ? 2 : 1);
        plot += spare.some(5 - plot);
        notes += spare.some(1);
        // The sentence on an end is a long one.
        notes += duel.panels().stream().anyMatch(panel -> panel.ending().isPresent()) ? spare.some(1) : 0;
        boolean axis = spare.take(1);
        plot += spare.some(6 - plot);
        boolean gap = spare.take(1);
        var strips = new ArrayList<Metric>();
        var wanted = wanted(duel);
        if (axis && !wanted.isEmpty() && spare.take(3)) {
            strips.add(wanted.getFirst());
        }
        plot += spare.some(9 - plot);
        if (wanted.size() > 1 && !strips.isEmpty() && spare.take(3)) {
            strips.add(wanted.get(1));
        }
        int strip = !strips.isEmpty() && spare.rows > 2 * strips.size() && spare.take(strips.size()) ? 3 : 2;
        return new PanelLayout(metrics, quiet, caption, plot + spare.rows, strips, strip, axis, gap, header, notes);
    }

    private static List<Metric> tabled(Duel duel, int rows) {
        var metrics = new ArrayList<>(duel.metrics());
        var quiet = metrics.stream().filter(duel::isQuiet).toList();
        if (quiet.size() > 1) {
            metrics.removeAll(quiet);
        }
        for (int i = metrics.size() - 1; i >= 0 && metrics.size() > rows; i--) {
            if (!duel.declares(metrics.get(i))) {
                metrics.remove(i);
            }
        }
        return List.copyOf(metrics.subList(0, Math.clamp(rows, 0, metrics.size())));
    }

    /// The metrics with nothing to see, if there are several and there is a row for them.
    private static List<Metric> quiet(Duel duel, int rows) {
        var quiet = duel.metrics().stream().filter(duel::isQuiet).toList();
        return rows > 0 && quiet.size() > 1 ? quiet : List.of();
    }

    /// The metrics that get a chart besides the heap: declared ones first, then those that move, the memory of the
    /// whole
    /// process before the others.
    private static List<Metric> wanted(Duel duel) {
        var counts = new ArrayList<>(duel.metrics());
        counts.remove(Metric.HEAP);
        counts.removeIf(metric -> !duel.declares(metric) && (metric.isFlow() || !duel.moves(metric)));
        if (counts.contains(Metric.PLATFORM_THREADS) || counts.contains(Metric.VIRTUAL_THREADS)) {
            // They stand where the others have threads.
            counts.remove(Metric.GOROUTINES);
        }
        counts.sort(Comparator.comparing((Metric metric) -> !duel.declares(metric))
                .thenComparing(metric -> metric != Metric.RESIDENT_MEMORY));
        return counts;
    }

    private static final class Spare {
        private int rows;

        Spare(int rows) {
            this.rows = Math.max(0, rows);
        }

        boolean take(int wanted) {
            if (rows < wanted) {
                return false;
            }
            rows -= wanted;
            return true;
        }

        int some(int wanted) {
            int taken = Math.clamp(wanted, 0, rows);
            rows -= taken;
            return taken;
        }
    }
}
