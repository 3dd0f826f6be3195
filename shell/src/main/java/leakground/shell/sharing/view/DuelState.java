package leakground.shell.sharing.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.json.Json;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.measure.Verdict;
import leakground.shell.duel.view.AxisMarks;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Forecast;
import leakground.shell.duel.view.MetricTable;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

/// Builds the JSON updates for a page that draws a duel: the texts of each side, in the words of the terminal view,
/// and the samples that the page does not have yet.
///
/// @param metrics the metrics whose values each sample has, in this order
/// @param seen for each side, the time of the last sample that the page received, in milliseconds; -1 for none
/// @param answers how many answers to the question why it knows of
public record DuelState(List<Metric> metrics, List<Long> seen, int answers) {

    /// The limit of points. More points than pixels would not be visible.
    private static final int MOST_POINTS = 800;

    private static final int MOST_ALERTS = 3;

    /// The state of a page that was just opened.
    public static final DuelState NOTHING = new DuelState(List.of(), List.of(), 0);

    public DuelState {
        metrics = List.copyOf(metrics);
        seen = List.copyOf(seen);
    }

    /// The state of a page that has received everything so far.
    public static DuelState of(Duel duel, TalkState stage) {
        return new DuelState(
                duel.metrics(),
                duel.panels().stream()
                        .map(panel -> panel.samples().isEmpty()
                                ? -1
                                : panel.samples().getLast().millis())
                        .toList(),
                stage.answers());
    }

    /// Whether the page must be drawn again, because it has other metrics or sides.
    private boolean isOther(Duel duel) {
        return !metrics.equals(duel.metrics()) || seen.size() != duel.panels().size();
    }

    /// The update for this page: everything, or only the news.
    ///
    /// @param over whether this is the last update
    public Map<String, @Nullable Object> news(Duel duel, TalkState stage, boolean over) {
        boolean all = isOther(duel);
        var sides = new ArrayList<Object>();
        for (int i = 0; i < duel.panels().size(); i++) {
            sides.add(side(duel, duel.panels().get(i), all ? -1 : seen.get(i)));
        }
        return Json.object(
                "all",
                all,
                "time",
                Quantity.time(duel.millis()),
                "rate",
                Quantity.rate(duel.rate()),
                "paused",
                duel.paused(),
                "status",
                duel.status(),
                "over",
                over,
                "scene",
                stage.scene().word(),
                "scenes",
                stage.scenes().stream().map(TalkState.Scene::word).toList(),
                "looking",
                stage.looking(),
                "why",
                all || answers != stage.answers() ? stage.answer() : null,
                "metric",
                main(duel).key(),
                "metrics",
                duel.metrics().stream().map(metric -> metric(duel, metric)).toList(),
                "sides",
                sides);
    }

    /// The metric that is shown largest: the first that is declared to grow.
    private static Metric main(Duel duel) {
        return duel.metrics().stream().filter(duel::declares).findFirst().orElse(Metric.HEAP);
    }

    private static Map<String, @Nullable Object> metric(Duel duel, Metric metric) {
        return Json.object(
                "key",
                metric.key(),
                "title",
                metric.title(),
                "unit",
                metric.unit().name(),
                "declared",
                duel.declares(metric),
                "drawn",
                metric == Metric.HEAP || duel.declares(metric) || duel.moves(metric));
    }

    private static Map<String, @Nullable Object> side(Duel duel, Panel panel, long since) {
        return Json.object(
                "title", panel.title(),
                "position", panel.position(),
                "phases", phases(panel),
                "notes", notes(panel),
                "evidence", evidence(panel),
                "marks",
                        AxisMarks.told(panel).stream()
                                .map(mark -> Json.object(
                                        "word", word(mark.letter()),
                                        "round", mark.round(),
                                        "text", mark.text()))
                                .toList(),
                "limit", Quantity.bytes(panel.heapLimit()),
                "rows",
                        duel.metrics().stream()
                                .map(metric -> row(panel, metric))
                                .toList(),
                "samples",
                        Thinning.group(
                                        panel.samples().stream()
                                                .filter(sample -> sample.millis() > since)
                                                .toList(),
                                        MOST_POINTS,
                                        (_, later) -> later)
                                .stream()
                                .map(sample -> sample(duel, sample))
                                .toList());
    }

    /// The verdict, and before it the one until a fix took over.
    private static List<Map<String, @Nullable Object>> phases(Panel panel) {
        var phases = new ArrayList<Map<String, @Nullable Object>>();
        panel.fix()
                .ifPresent(fix -> phases.add(phase(
                        fix.was().title() + " to round "
                                + Quantity.count(fix.at().round()),
                        fix.was())));
        phases.add(phase(panel.headline() + (panel.fix().isPresent() ? " since" : ""), panel.verdict()));
        return phases;
    }

    private static Map<String, @Nullable Object> phase(String text, Verdict verdict) {
        return Json.object("text", text, "tone", ReportPage.tone(verdict));
    }

    /// The evidence for the verdict, as below a panel of the terminal.
    private static String evidence(Panel panel) {
        return panel.telling()
                .filter(finding -> !finding.evidence().isBlank())
                .map(finding -> finding.metric().title()
                        + panel.certainty().map(since -> ", " + since).orElse("") + ": " + finding.evidence())
                .orElse("");
    }

    private static Map<String, @Nullable Object> row(Panel panel, Metric metric) {
        var finding = panel.finding(metric);
        return Json.object(
                "value", MetricTable.value(panel, metric),
                "growth",
                        finding.filter(Quantity::isKnown)
                                .map(known -> Quantity.growthPer(panel.per(), metric, known.growth()))
                                .orElse("-"),
                "verdict", finding.map(known -> known.verdict().title()).orElse("-"),
                "tone", finding.map(known -> ReportPage.tone(known.verdict())).orElse("open"),
                "evidence", finding.map(Finding::evidence).orElse(""));
    }

    /// The word for the letter of an event.
    private static String word(char letter) {
        return switch (letter) {
            case 'A' -> "alert";
            case 'F' -> "fix";
            case 'O' -> "out of memory";
            default -> String.valueOf(letter);
        };
    }

    /// The end, the memory that a fix did not free, the forecast of a leak, and the newest alerts.
    private static List<String> notes(Panel panel) {
        var notes = new ArrayList<String>();
        panel.ending().ifPresent(notes::add);
        panel.fix().ifPresent(fix -> notes.add("of the leak, " + Headline.stays(panel, fix)));
        Forecast.of(panel).map(Forecast::sentence).ifPresent(notes::add);
        panel.alerts().stream()
                .skip(Math.max(0, panel.alerts().size() - MOST_ALERTS))
                .map(alert -> "%s, at round %s".formatted(alert.text(), Quantity.count(alert.round())))
                .forEach(notes::add);
        return notes;
    }

    /// The round, followed by the values of the metrics.
    private static List<@Nullable Object> sample(Duel duel, Sample sample) {
        var values = new ArrayList<@Nullable Object>();
        values.add(sample.round());
        for (var metric : duel.metrics()) {
            values.add(sample.value(metric));
        }
        return values;
    }
}
