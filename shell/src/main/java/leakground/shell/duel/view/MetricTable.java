package leakground.shell.duel.view;

import java.util.List;
import java.util.stream.Collectors;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.text.Quantity;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// One row for each metric of a panel: name, value, growth per round, verdict.
///
/// @param detail the level of detail
/// @param width columns; all are filled
public record MetricTable(Detail detail, int width, Theme theme) {

    /// The mark of metrics that the scenario declares to grow.
    public static final String DECLARED = "*";

    private static final int WIDEST = 76;

    enum Detail {
        FULL(57, 9, 16, 14),
        SHORT(37, 9, 10, 10),
        COMPACT(27, 5, 6, 10);

        private final int least;
        private final int value;
        private final int growth;
        private final int verdict;

        Detail(int least, int value, int growth, int verdict) {
            this.least = least;
            this.value = value;
            this.growth = growth;
            this.verdict = verdict;
        }
    }

    static MetricTable of(int width, Theme theme) {
        var detail =
                width >= Detail.FULL.least ? Detail.FULL : width >= Detail.SHORT.least ? Detail.SHORT : Detail.COMPACT;
        return new MetricTable(detail, Math.min(width, WIDEST), theme);
    }

    /// A short name for narrow panels.
    public static String shortName(Metric metric) {
        return switch (metric) {
            case HEAP -> "heap";
            case PLATFORM_THREADS -> "threads";
            case VIRTUAL_THREADS -> "virtual";
            case GOROUTINES -> "gorout.";
            case OPEN_FILES -> "files";
            case CHILD_PROCESSES -> "procs";
            case DIRECT_MEMORY -> "direct";
            case MAPPED_MEMORY -> "mapped";
            case NATIVE_MEMORY -> "native";
            case RESIDENT_MEMORY -> "rss";
            case LOADED_CLASSES -> "classes";
            case ALLOCATION -> "alloc";
            case FULL_COLLECTIONS -> "full gc";
        };
    }

    public static String shortTitle(Verdict verdict) {
        return switch (verdict) {
            case LEAKING, DIED, MEASURING, RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY -> verdict.title();
            case OUT_OF_MEMORY -> "OOM";
            case INCONCLUSIVE -> "INCONCL.";
        };
    }

    AttributedString header(Panel panel) {
        var growth = detail == Detail.COMPACT ? "grows" : panel.per() == TimeBase.ROUND ? "per round" : "per second";
        // A side of a leak explains the mark of its declared metrics.
        var mark = detail == Detail.COMPACT || panel.declared().isEmpty() ? "" : DECLARED + " leak";
        var cells = TextLayout.left(mark, name())
                + TextLayout.right("now", detail.value)
                + TextLayout.right(growth, detail.growth)
                + TextLayout.right("verdict", detail.verdict);
        return new AttributedString(cells, theme.dim());
    }

    AttributedString row(Panel panel, Metric metric) {
        var row = new AttributedStringBuilder();
        boolean declared = panel.declared().contains(metric);
        row.styled(declared ? theme.title() : theme.dim(), TextLayout.left(label(metric, declared), name()));
        row.append(TextLayout.right(value(panel, metric, detail), detail.value));
        var finding = panel.finding(metric);
        var style = theme.verdict(finding.map(found -> found.verdict()).orElse(Verdict.MEASURING));
        var growth = finding.filter(Quantity::isKnown)
                .map(found -> switch (detail) {
                    case FULL -> Quantity.growthPer(panel.per(), metric, found.growth());
                    case SHORT -> Quantity.growth(metric, found.growth());
                    case COMPACT -> Quantity.compactGrowth(metric, found.growth());
                })
                .orElse("-");
        row.styled(style, TextLayout.right(growth, detail.growth));
        var verdict = finding.map(found -> word(found.verdict())).orElse("-");
        row.styled(style, TextLayout.right(verdict, detail.verdict));
        return row.toAttributedString();
    }

    /// The metrics with nothing to see, in one row: `also: virtual 0, files 9`.
    AttributedString quiet(Panel panel, List<Metric> metrics) {
        var values = metrics.stream()
                .map(metric -> (detail == Detail.FULL ? metric.title() : shortName(metric)) + " "
                        + value(panel, metric, detail))
                .collect(Collectors.joining(", ", detail == Detail.FULL ? "also measured: " : "also: ", ""));
        return new AttributedString(TextLayout.cut(values, width, theme), theme.dim());
    }

    private int name() {
        return Math.max(0, width - detail.value - detail.growth - detail.verdict);
    }

    private String label(Metric metric, boolean declared) {
        return switch (detail) {
            case FULL -> metric.title() + (declared ? DECLARED : "");
            case SHORT -> shortName(metric) + (declared ? DECLARED : "");
            case COMPACT -> shortName(metric);
        };
    }

    /// The last value of a metric; a dash if there is none.
    public static String value(Panel panel, Metric metric) {
        return value(panel, metric, Detail.FULL);
    }

    private static String value(Panel panel, Metric metric, Detail detail) {
        var value = panel.latest(metric);
        if (value.isEmpty()) {
            return "-";
        }
        return detail == Detail.COMPACT
                ? Quantity.compact(metric, value.getAsLong())
                : Quantity.value(metric, value.getAsLong());
    }

    private String word(Verdict verdict) {
        return detail == Detail.FULL ? verdict.title() : shortTitle(verdict);
    }
}
