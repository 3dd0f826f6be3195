package leakground.shell.sharing.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.json.Json;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.view.AxisMarks;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.MetricTable;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Html;
import leakground.shell.text.MarkdownHtml;
import leakground.shell.text.Quantity;
import leakground.shell.text.StyledHtml;
import leakground.shell.text.Theme;
import org.jspecify.annotations.Nullable;

/// A report as one HTML page. It needs no network, and can be read without scripts.
public final class ReportPage {

    /// Columns of terminal output; they fit on printed paper.
    private static final int COLUMNS = 92;

    /// Columns of terminal output that fit on a phone.
    private static final int FEW_COLUMNS = 46;

    /// The style sheet and the script of the page.
    ///
    /// @param css a style sheet
    /// @param js a script that reads the samples as JSON from the element `data`
    public record Assets(String css, String js) {}

    public static String render(DuelReport report, Assets assets) {
        var html = Html.page(report.duel().title(), assets.css());
        html.open("body").open("main");
        title(html, report);
        curves(html, report.duel());
        why(html, report.why());
        report.diff().ifPresent(diff -> diff(html, diff));
        verdicts(html, report.duel());
        report.lesson()
                .ifPresent(lesson -> html.open("section", "id", "lesson")
                        .html(MarkdownHtml.render(lesson.markdown()))
                        .close());
        facts(html, report.facts());
        html.close();
        script(html, "application/json", "data", inScript(Json.write(data(report.duel()))));
        script(html, "text/javascript", "script", assets.js());
        return html.close().close().line().toString();
    }

    private static void title(Html html, DuelReport report) {
        html.open("header").element("h1", report.duel().title()).element("p", report.symptom(), "class", "symptom");
        for (int i = 0; i < report.duel().panels().size(); i++) {
            var panel = report.duel().panels().get(i);
            var headline = Headline.of(panel);
            html.open("p", "class", "headline")
                    .element("span", panel.title(), "class", "name side-" + i)
                    .text(" ")
                    .element("strong", headline.word(), "class", "block " + tone(headline.verdict()))
                    .text(" " + headline.rest())
                    .close();
            panel.certainty().ifPresent(since -> html.element("p", since, "class", "standing"));
            html.line();
        }
        html.close().line();
    }

    private static void verdict(Html html, Panel panel) {
        panel.fix().ifPresent(fix -> {
            verdict(html, fix.was(), fix.was().title());
            html.text(" to round " + Quantity.count(fix.at().round()) + ", then ");
        });
        verdict(html, panel.verdict(), panel.headline());
    }

    private static void verdict(Html html, Verdict verdict, String text) {
        html.element("span", text, "class", "verdict " + tone(verdict));
    }

    /// The colour class of a verdict. The word itself is always shown beside it.
    static String tone(Verdict verdict) {
        return switch (verdict) {
            case LEAKING, OUT_OF_MEMORY, DIED -> "bad";
            case SAWTOOTH, FILLING, STEADY -> "good";
            case INCONCLUSIVE, MEASURING, RETAINING, CHURNING -> "open";
        };
    }

    private static void curves(Html html, Duel duel) {
        html.open("section", "id", "curves").element("h2", "What was measured");
        html.open("p", "class", "legend", "id", "legend");
        for (int i = 0; i < duel.panels().size(); i++) {
            html.open("span", "class", "key side-" + i, "data-side", "" + i)
                    .text(duel.panels().get(i).title())
                    .close()
                    .text(" ");
        }
        html.close().line();
        for (var metric : drawn(duel)) {
            html.open("figure").open("figcaption").text(metric.title());
            if (duel.declares(metric)) {
                html.element("span", " declared to grow", "class", "faint");
            }
            html.element("output", "", "class", "values").close();
            for (var shape : Curves.Shape.values()) {
                Curves.of(duel, metric, shape).draw(html);
            }
            html.close().line();
        }
        happened(html, duel);
        html.close();
    }

    /// Explains the letters in the curves.
    private static void happened(Html html, Duel duel) {
        if (duel.panels().stream().allMatch(panel -> AxisMarks.told(panel).isEmpty())) {
            return;
        }
        html.open("ul", "id", "happened");
        for (int i = 0; i < duel.panels().size(); i++) {
            var panel = duel.panels().get(i);
            for (var mark : AxisMarks.told(panel)) {
                html.open("li")
                        .element("b", "" + mark.letter())
                        .text(" ")
                        .element("span", panel.title(), "class", "name side-" + i)
                        .text(", round %s: %s".formatted(Quantity.count(mark.round()), mark.text()))
                        .close()
                        .line();
            }
        }
        html.close();
    }

    /// The metrics with a curve: the heap, the declared metrics, and others that move.
    private static List<Metric> drawn(Duel duel) {
        return duel.metrics().stream()
                .filter(metric -> metric == Metric.HEAP || duel.declares(metric) || duel.moves(metric))
                .toList();
    }

    private static void verdicts(Html html, Duel duel) {
        html.open("section", "id", "verdicts").element("h2", "Verdicts and evidence");
        for (int i = 0; i < duel.panels().size(); i++) {
            var panel = duel.panels().get(i);
            html.open("h3")
                    .element("span", panel.title(), "class", "name side-" + i)
                    .text(" ");
            verdict(html, panel);
            html.close();
            table(html, panel, panel.findings().stream().filter(panel::tells).toList());
            var quiet = panel.findings().stream()
                    .filter(finding -> !panel.tells(finding))
                    .toList();
            if (!quiet.isEmpty()) {
                html.open("details")
                        .element(
                                "summary",
                                "nothing to tell: "
                                        + quiet.stream()
                                                .map(finding -> finding.metric().title())
                                                .collect(Collectors.joining(", ")));
                table(html, panel, quiet);
                html.close().line();
            }
        }
        html.close();
    }

    private static void table(Html html, Panel panel, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.open("table").open("thead").open("tr");
        for (var heading : List.of("metric", "at the end", "growth", "verdict", "evidence")) {
            html.element("th", heading, "scope", "col");
        }
        html.close().close().open("tbody");
        findings.forEach(finding -> row(html, panel, finding));
        html.close().close().line();
    }

    private static void row(Html html, Panel panel, Finding finding) {
        var metric = finding.metric();
        html.open("tr")
                .element(
                        "th",
                        metric.title() + (panel.declared().contains(metric) ? MetricTable.DECLARED : ""),
                        "scope",
                        "row")
                .element("td", MetricTable.value(panel, metric), "class", "number")
                .element(
                        "td",
                        Quantity.isKnown(finding) ? Quantity.growthPer(panel.per(), metric, finding.growth()) : "-",
                        "class",
                        "number")
                .open("td");
        verdict(html, finding.verdict(), finding.verdict().title());
        html.close().element("td", finding.evidence()).close().line();
    }

    private static void why(Html html, List<WhySide> sides) {
        if (!sides.isEmpty()) {
            html.open("section", "id", "why").element("h2", "Why it is still there");
            for (var shape : Curves.Shape.values()) {
                int columns = switch (shape) {
                    case WIDE -> COLUMNS;
                    case NARROW -> FEW_COLUMNS;
                };
                html.open("pre", "class", shape.word(), "tabindex", "0")
                        .html(StyledHtml.lines(WhyView.render(sides, columns, Theme.colour())))
                        .close();
            }
            html.close().line();
        }
    }

    private static void diff(Html html, DuelReport.Diff diff) {
        html.open("section", "id", "diff").element("h2", "The fix");
        DiffTable.draw(html, diff);
        html.close();
    }

    private static void facts(Html html, List<DuelReport.Fact> facts) {
        html.open("footer").element("h2", "How it was measured").open("dl");
        for (var fact : facts) {
            html.element("dt", fact.name()).element("dd", fact.value());
        }
        html.close()
                .element(
                        "p",
                        "Each side ran in a JVM of its own and did the same rounds. Before every sample it collected"
                                + " its garbage, so what is counted is what was held. It was looked into twice, to find"
                                + " what grew, for which the JVM may have started a thread of its own.")
                .close()
                .line();
    }

    private static Map<String, @Nullable Object> data(Duel duel) {
        var metrics = drawn(duel);
        var titles = new LinkedHashMap<String, Object>();
        metrics.forEach(metric -> titles.put(
                metric.key(),
                Json.object("title", metric.title(), "unit", metric.unit().name())));
        return Json.object(
                "metrics",
                titles,
                "sides",
                duel.panels().stream()
                        .map(panel -> Json.object(
                                "title",
                                panel.title(),
                                "samples",
                                panel.samples().stream()
                                        .map(sample -> {
                                            var values = new LinkedHashMap<String, Object>();
                                            values.put("round", sample.round());
                                            metrics.forEach(metric -> sample.value(metric)
                                                    .ifPresent(value -> values.put(metric.key(), value)));
                                            return values;
                                        })
                                        .toList()))
                        .toList());
    }

    /// JSON that contains no HTML or XML markup.
    static String inScript(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static void script(Html html, String type, String id, String content) {
        html.open("script", "type", type, "id", id).html(content).close().line();
    }

    private ReportPage() {}
}
