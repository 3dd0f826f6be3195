package leakground.shell.duel.view;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.text.Quantity;

/// Describes what remains after a fix has taken over.
public final class FixSentences {

    /// From this width on, metrics have their full names. On narrower panels sentences are shortened.
    private static final int ROOMY = 57;

    /// `LEAKING to round 124 (+64.3 KiB live heap, +1.00 platform threads a round), Fixed since; what leaked before
    /// stays: +7.9 MiB live heap, +124 platform threads`.
    public static String sentence(Panel panel, Panel.Fix fix, int width) {
        var kept = kept(panel, fix, width < ROOMY);
        var grown = width < ROOMY ? "" : grown(fix);
        return fix.was().title() + " to round " + Quantity.count(fix.at().round())
                + (grown.isEmpty() ? "" : " (" + grown + " " + panel.per().each() + ")")
                + (width < ROOMY ? "" : ", " + fix.variant() + " since") + "; "
                + (kept.isEmpty()
                        ? "nothing of the leak remains"
                        : (width < ROOMY ? "what leaked stays: " : "what leaked before stays: ") + kept);
    }

    private static String grown(Panel.Fix fix) {
        return fix.before().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING)
                .map(finding -> Quantity.growth(finding.metric(), finding.growth()) + " "
                        + finding.metric().title())
                .collect(Collectors.joining(", "));
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
