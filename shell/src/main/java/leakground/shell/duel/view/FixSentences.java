package leakground.shell.duel.view;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.measure.Metric;
import leakground.shell.text.Quantity;

/// Describes what remains after a fix has taken over.
public final class FixSentences {

    /// From this width on, metrics have their full names. On narrower panels sentences are shortened.
    private static final int ROOMY = 57;

    private static final int NARROW = 36;

    /// `Fixed since round 124; still there: +7.9 MiB live heap, +124 platform threads`.
    public static String sentence(Panel panel, Panel.Fix fix, int width) {
        var kept = kept(panel, fix, width < ROOMY);
        return fix.variant() + " since round " + Quantity.count(fix.at().round()) + "; "
                + (kept.isEmpty()
                        ? "nothing of the leak remains"
                        : (width < NARROW ? "still " : "still there: ") + kept);
    }

    private static String kept(Panel panel, Panel.Fix fix, boolean brief) {
        return fix.kept().entrySet().stream()
                .filter(entry -> isLost(panel, entry.getKey(), entry.getValue()))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> "+" + Quantity.value(entry.getKey(), entry.getValue()) + " "
                        + (brief
                                ? MetricTable.shortName(entry.getKey())
                                : entry.getKey().title()))
                .collect(Collectors.joining(", "));
    }

    /// The declared metrics, and others with a notable change. Loaded classes do not count, because a fix loads
    /// classes too.
    private static boolean isLost(Panel panel, Metric metric, long more) {
        return panel.declared().contains(metric) || (more >= metric.notable() && metric != Metric.LOADED_CLASSES);
    }

    private FixSentences() {}
}
