package leakground.shell.view;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.measure.Metric;

/// What a fix that took over leaves, in words.
final class Fixes {

    /// `Fixed since round 124; still there: +7.9 MiB live heap, +124 platform threads`.
    ///
    /// @param brief whether room is scarce
    static String sentence(Panel panel, Panel.Fix fix, boolean brief) {
        return fix.variant() + " since round " + Quantity.count(fix.at().round()) + "; " + kept(panel, fix, brief);
    }

    private static String kept(Panel panel, Panel.Fix fix, boolean brief) {
        var kept = fix.kept().entrySet().stream()
                .filter(entry -> panel.declared().contains(entry.getKey())
                        || entry.getValue() >= entry.getKey().notable())
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> amount(entry.getKey(), entry.getValue(), brief))
                .collect(Collectors.joining(", "));
        return kept.isEmpty() ? "nothing is left of what was lost" : "still there: " + kept;
    }

    private static String amount(Metric metric, long value, boolean brief) {
        return "+" + Quantity.value(metric, value) + " " + (brief ? MetricTable.shortName(metric) : metric.title());
    }

    private Fixes() {}
}
