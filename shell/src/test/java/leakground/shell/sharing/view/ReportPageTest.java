package leakground.shell.sharing.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leakground.lessons.Curriculum;
import leakground.lessons.Lesson;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Duels;
import leakground.shell.text.DiffView;
import leakground.shell.text.Html;
import leakground.shell.text.MarkdownHtml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/// The page of a report, as text and as a parser reads it.
class ReportPageTest {

    private static final String HOSTILE = "</title></script><img src=\"x\" onerror='y'/>&amp;\u0000\ud800]]>";
    private static final ReportPage.Assets ASSETS = new ReportPage.Assets("p { margin: 0 }", "void 0;");

    @Test
    void isWellFormedAndNeedsNothingElse() throws Exception {
        var page = page(report(Duels.ticker(120)));
        var xml = Xml.parse(page);
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html "), page);
        assertEquals(List.of(), xml.all("link"));
        assertEquals(List.of(), xml.all("img"));
        assertEquals(2, xml.all("script").size());
        assertTrue(xml.all("script").stream()
                .allMatch(script -> script.getAttribute("src").isEmpty()));
    }

    @Test
    void escapesEveryText() throws Exception {
        var duel = Duels.duel(
                HOSTILE,
                10,
                Duels.ended(
                        Duels.panel(HOSTILE, Duels.ramp(10, 9, 1), 10, List.of(), Verdict.DIED),
                        Verdict.DIED,
                        HOSTILE));
        var diff = new DuelReport.Diff(
                new DiffView.Version(HOSTILE, List.of(HOSTILE)), new DiffView.Version(HOSTILE, List.of("x" + HOSTILE)));
        var xml = Xml.parse(page(new DuelReport(
                duel,
                HOSTILE,
                List.of(),
                Optional.of(diff),
                Optional.empty(),
                List.of(new DuelReport.Fact(HOSTILE, HOSTILE)))));
        assertEquals(List.of(), xml.all("img"));
        var shown = HOSTILE.replace('\u0000', '\ufffd').replace('\ud800', '\ufffd');
        assertEquals(shown, xml.all("h1").getFirst().getTextContent());
        assertEquals(shown, xml.all("dd").getFirst().getTextContent());
    }

    @Test
    void saysEachVerdictWithItsEvidence() throws Exception {
        var verdicts = Xml.parse(page(report(Duels.ticker(120)))).text("verdicts");
        assertTrue(verdicts.contains("Leaky LEAKING"), verdicts);
        assertTrue(verdicts.contains("live heap*"), verdicts);
        assertTrue(verdicts.contains("+64.3 KiB/round"), verdicts);
        assertTrue(verdicts.contains("floors rose in all four windows of 31 samples, by 3.9 MiB"), verdicts);
        assertTrue(verdicts.contains("Fixed STEADY"), verdicts);
    }

    @Test
    void tellsInItsHeadlineWhatTheFixStoppedAndWhatStays() throws Exception {
        var xml = Xml.parse(page(report(Duels.duel("x", 300, Duels.repaired(300)))));
        var headline = xml.all("header").getFirst().getTextContent();
        assertTrue(
                headline.contains(
                        "Leaky LEAKING for 150 rounds; the fix stopped it;" + " 9.4 MiB and 150 platform threads stay"),
                headline);
    }

    @Test
    void tellsInItsHeadlineWhatALeakComesTo() throws Exception {
        var xml = Xml.parse(page(report(Duels.ticker(120))));
        var headline = xml.all("header").getFirst().getTextContent();
        assertTrue(headline.contains("Leaky LEAKING after 120 rounds"), headline);
        assertTrue(headline.contains("Fixed STEADY after 120 rounds"), headline);
    }

    @Test
    void foldsTheMetricsThatHaveNothingToTell() throws Exception {
        var xml = Xml.parse(page(report(Duels.ticker(120))));
        assertEquals(
                List.of("nothing to tell: virtual threads, open files", "nothing to tell: virtual threads, open files"),
                xml.all("summary").stream().map(Element::getTextContent).toList());
    }

    @Test
    void showsTheChainAndTheFixBeforeTheTables() {
        var duel = Duels.ticker(120);
        var diff = new DuelReport.Diff(
                new DiffView.Version("Leaky", List.of("old();")), new DiffView.Version("Fixed", List.of("young();")));
        var page = page(new DuelReport(duel, "", List.of(), Optional.of(diff), Optional.empty(), List.of()));
        assertTrue(page.indexOf("id=\"diff\"") < page.indexOf("id=\"verdicts\""), page);
    }

    @Test
    void drawsBothCurvesOfWhatMoves() throws Exception {
        var xml = Xml.parse(page(report(Duels.ticker(120))));
        var pictures = pictures(xml, "wide");
        assertEquals(
                List.of("heap", "platform_threads"),
                pictures.stream().map(svg -> svg.getAttribute("data-metric")).toList());
        for (var picture : pictures) {
            assertEquals(2, picture.getElementsByTagName("path").getLength());
        }
        assertTrue(
                pictures.get(1)
                        .getAttribute("aria-label")
                        .startsWith("platform threads over rounds; Leaky from 12 to 1"),
                pictures.get(1).getAttribute("aria-label"));
    }

    @Test
    void drawsTheLeakToItsEndAndTheFixLevel() throws Exception {
        var svg = pictures(Xml.parse(page(report(Duels.ticker(120)))), "wide").get(1);
        var leaky = ys(svg.getElementsByTagName("path")
                .item(0)
                .getAttributes()
                .getNamedItem("d")
                .getNodeValue());
        var fixed = ys(svg.getElementsByTagName("path")
                .item(1)
                .getAttributes()
                .getNamedItem("d")
                .getNodeValue());
        assertEquals(leaky.getFirst(), fixed.getFirst());
        assertEquals(fixed.getFirst(), fixed.getLast());
        for (int i = 1; i < leaky.size(); i++) {
            assertTrue(leaky.get(i) < leaky.get(i - 1), leaky::toString);
        }
    }

    @Test
    void drawsEveryPictureOnceMoreForAPhone() throws Exception {
        var xml = Xml.parse(page(report(Duels.ticker(120))));
        assertEquals(2, pictures(xml, "narrow").size());
        assertTrue(pictures(xml, "narrow").stream()
                .allMatch(svg -> svg.getAttribute("viewBox").startsWith("0 0 400 ")));
    }

    private static List<Element> pictures(Xml xml, String shape) {
        return xml.all("svg").stream()
                .filter(svg -> svg.getAttribute("class").equals("curves " + shape))
                .toList();
    }

    private static List<Double> ys(String path) {
        return Arrays.stream(path.substring(1).split("L"))
                .map(point -> Double.valueOf(point.split(" ")[1]))
                .toList();
    }

    @Test
    void thinsALongRunAndKeepsItsPeaks() {
        var samples = new ArrayList<>(Duels.ramp(6_000, 0, 0));
        samples.set(1_003, Duels.sample(samples.get(1_003).round(), 1 << 20, 400, 0, 9));
        var duel = Duels.duel("x", 6_000, Duels.panel("Leaky", samples, 6_000, List.of(), Verdict.STEADY));
        var html = new Html();
        Curves.of(duel, Metric.PLATFORM_THREADS, Curves.Shape.WIDE).draw(html);
        var path = html.toString().replaceFirst("(?s).*<path d=\"", "").replaceFirst("(?s)\".*", "");
        var ys = ys(path);
        assertTrue(ys.size() <= 601, "" + ys.size());
        assertEquals(12, ys.stream().mapToDouble(y -> y).min().orElseThrow(), 1e-9, path);
    }

    @Test
    void showsWhatTheFixChanges() throws Exception {
        var diff = new DuelReport.Diff(
                new DiffView.Version("Leaky", List.of("same();", "old();")),
                new DiffView.Version("Fixed", List.of("same();", "young();", "more();")));
        var duel = Duels.ticker(120);
        var xml = Xml.parse(page(new DuelReport(duel, "", List.of(), Optional.of(diff), Optional.empty(), List.of())));
        assertTrue(xml.text("diff").contains("same();same();"), xml.text("diff"));
        assertTrue(xml.text("diff").contains("-old();+young();"), xml.text("diff"));
        assertTrue(xml.text("diff").contains("+more();"), xml.text("diff"));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonIsWellFormed(String id) throws Exception {
        var lesson = Curriculum.find(id).orElseThrow();
        var html = MarkdownHtml.render(lesson.markdown());
        var xml = Xml.parse("<main>" + html + "</main>");
        assertEquals(lesson.title(), xml.all("h2").getFirst().getTextContent());
        assertFalse(html.contains("<!--") || html.contains("&lt;!--"), html);
        for (var link : xml.all("a")) {
            assertTrue(link.getAttribute("href").startsWith("https://"), link.getAttribute("href"));
        }
    }

    static List<String> lessons() {
        return Curriculum.lessons().stream().map(Lesson::id).toList();
    }

    @Test
    void lessonsKeepTheirTextAndEscapeHtml() {
        var html = MarkdownHtml.render("# T\n\n<!-- code X -->\n```java\nint x = 1; // <b>\n```\n<b>x</b> [a](b.md)\n");
        assertEquals(
                "<h2>T</h2>\n<pre tabindex=\"0\"><span class=\"magenta\">int</span> x = <span class=\"cyan\">1</span>; "
                        + "<span class=\"blue\">// &lt;b&gt;</span>\n</pre>\n<p>&lt;b&gt;x&lt;/b&gt; a</p>\n",
                html);
    }

    @Test
    void nothingIsLeftOpen() {
        assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
    }

    private static String page(DuelReport report) {
        return ReportPage.render(report, ASSETS);
    }

    private static DuelReport report(Duel duel) {
        return new DuelReport(
                duel,
                "One more thread",
                List.of(),
                Optional.empty(),
                Curriculum.find("unstopped-ticker"),
                List.of(new DuelReport.Fact("date", "today")));
    }
}
