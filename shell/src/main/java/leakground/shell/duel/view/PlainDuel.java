package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.shell.text.Quantity;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;

/// A duel as ASCII lines for a pipe: progress lines, and the result at the end.
public final class PlainDuel {

    /// Columns of `MEASURING 76/120`.
    private static final int HEADLINE = 17;

    private PlainDuel() {}

    /// The current state of all sides, in columns with fixed places: `12.0 s  leaky round 60 heap 4.1 MiB … LEAKING
    /// | fixed …`.
    public static String line(Duel duel) {
        return String.format(Locale.ROOT, "%6.1f s  ", duel.millis() / 1000.0)
                + duel.panels().stream()
                        .map(PlainDuel::side)
                        .collect(Collectors.joining("| "))
                        .stripTrailing();
    }

    /// For each side its verdict. Below it, with evidence: each metric that is declared to grow or did not stay
    /// steady, or else the most important one.
    public static List<String> summary(Duel duel) {
        var lines = new ArrayList<String>();
        for (var panel : duel.panels()) {
            var rounds = panel.per() == TimeBase.ROUND
                    ? " after " + Quantity.count(panel.rounds()) + (panel.rounds() == 1 ? " round" : " rounds")
                    : " after " + panel.position();
            lines.add(name(panel) + " " + panel.headlines()
                    + panel.ending().map(ending -> ": " + clean(ending)).orElse(rounds)
                    + panel.certainty().map(since -> ", " + since).orElse(""));
            panel.fix().ifPresent(fix -> lines.add("  " + clean(FixSentences.sentence(panel, fix, Integer.MAX_VALUE))));
            Forecast.of(panel).ifPresent(forecast -> {
                lines.add("  " + clean(forecast.sentence()));
                duel.pod()
                        .flatMap(forecast::sentence)
                        .ifPresent(sentence -> lines.add("  " + clean(sentence) + "; "
                                + clean(duel.pod().map(Container::assumption).orElse(""))));
            });
            var told = panel.findings().stream().filter(panel::tells).toList();
            (told.isEmpty() ? panel.telling().stream().toList() : told)
                    .forEach(finding -> lines.add("  " + evidence(panel, finding)));
        }
        return lines;
    }

    /// The line for a fix that takes over: `leaky: Fixed takes over after round 200`.
    public static String fix(String side, String variant, long round) {
        return "%s: %s takes over after round %s%n".formatted(clean(side), clean(variant), Quantity.count(round));
    }

    private static String evidence(Panel panel, Finding finding) {
        var growth =
                Quantity.isKnown(finding) ? Quantity.growthPer(panel.per(), finding.metric(), finding.growth()) : "-";
        return TextLayout.left(finding.metric().title(), 16)
                + TextLayout.right(growth, 17)
                + "  "
                + TextLayout.left(finding.verdict().title(), 12)
                + (finding.evidence().isBlank() ? "" : "  " + clean(finding.evidence()));
    }

    /// The heap and the declared metrics; without declared ones, the platform threads. A Go twin always shows its
    /// goroutines.
    private static Set<Metric> metrics(Panel panel) {
        var metrics = EnumSet.of(Metric.HEAP);
        metrics.addAll(panel.chosen());
        metrics.addAll(panel.declared());
        if (panel.has(Metric.GOROUTINES)) {
            metrics.add(Metric.GOROUTINES);
        } else if (panel.declared().isEmpty()) {
            metrics.add(Metric.PLATFORM_THREADS);
        }
        return metrics;
    }

    private static String side(Panel panel) {
        var line = new StringBuilder(TextLayout.left(name(panel), 5));
        line.append(
                panel.per() == TimeBase.ROUND
                        ? " round " + TextLayout.right(Quantity.count(panel.rounds()), 5)
                        : TextLayout.right(panel.position(), 12));
        for (var metric : metrics(panel)) {
            var value = MetricTable.value(panel, metric);
            line.append(" ").append(name(metric)).append(' ');
            line.append(TextLayout.right(value, metric == Metric.HEAP ? 8 : 5));
        }
        return line.append(" ")
                .append(TextLayout.left(panel.headline(MetricTable.shortTitle(panel.verdict())), HEADLINE))
                .toString();
    }

    private static String name(Metric metric) {
        return metric == Metric.GOROUTINES ? metric.title() : MetricTable.shortName(metric);
    }

    private static String name(Panel panel) {
        return clean(Scenario.kebab(panel.title()));
    }

    private static String clean(String text) {
        return TextLayout.clean(text, Theme.ascii());
    }
}
