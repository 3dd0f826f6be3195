package leakground.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.Curriculum;
import leakground.lessons.Studied;
import leakground.shell.catalogue.view.ListView;
import leakground.shell.catalogue.view.ShowView;
import leakground.shell.text.Ascii;
import leakground.shell.text.CodeView;
import leakground.shell.text.DiffView;
import leakground.shell.text.DiffView.Version;
import leakground.shell.text.Highlighter;
import leakground.shell.view.DoctorView.Checked;
import leakground.shell.view.DoctorView.Status;
import leakground.shell.view.HelpView.Entry;
import leakground.shell.view.HelpView.Group;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {

    private static final Version LEFT = new Version(
            "Leaky", List.of("class Leaky {", "    void a() {", "        one();", "        two();", "    }", "}"));
    private static final Version RIGHT = new Version(
            "Fixed",
            List.of(
                    "class Fixed {",
                    "    void a() {",
                    "        if (b) {",
                    "            one();",
                    "        }",
                    "        two();",
                    "    }",
                    "}"));

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 60, 80, 120, 200})
    void nothingIsWiderThanTheWidth(int width) {
        everyView(width).forEach(line -> assertTrue(line.columnLength() <= width, () -> width + " < " + line));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void everyScenarioIsShownWithWhatItIs(Scenario scenario) {
        var page = text(ShowView.lines(scenario, 80));
        for (var fact : Stream.concat(
                        Stream.of(
                                scenario.id(),
                                scenario.title(),
                                scenario.family().id()),
                        scenario.variants().stream())
                .toList()) {
            assertTrue(page.contains(fact), () -> fact + " is not in\n" + page);
        }
    }

    @Test
    void listNamesAFamilyOnce() {
        var headings = list(120).stream()
                .map(AttributedString::toString)
                .filter(line -> line.matches("[a-z]+: .*"))
                .toList();
        var families = Catalogue.scenarios().stream()
                .map(Scenario::family)
                .distinct()
                .map(family -> family.id() + ": " + family.title())
                .toList();
        assertEquals(families, headings);
    }

    @Test
    void sideBySideMarksWhatChangedAndNotWhatMoved() {
        var lines = DiffView.sideBySide(LEFT, RIGHT, 60);
        assertEquals("""
                Leaky                        │ Fixed
                ───────────────────────────────────────────────────────────
                - class Leaky {              │ + class Fixed {
                    void a() {               │     void a() {
                                             │ +     if (b) {
                      one();                 │         one();
                                             │ +     }
                      two();                 │       two();
                    }                        │     }
                  }                          │   }""".replace("  void a", "void a"), text(lines).replace("  void a", "void a"));
    }

    @Test
    void unifiedIsWhatDiffWouldPrint() {
        assertEquals("""
                --- Leaky
                +++ Fixed
                @@ -1,6 +1,8 @@
                -class Leaky {
                +class Fixed {
                     void a() {
                -        one();
                +        if (b) {
                +            one();
                +        }
                         two();
                     }
                 }""", text(DiffView.unified(LEFT, RIGHT, 80)));
    }

    @Test
    void unifiedLeavesOutWhatIsFarFromAnyChange() {
        var same = Stream.iterate(1, i -> i + 1).limit(20).map(i -> "line " + i).toList();
        var left = new Version(
                "a",
                Stream.of(List.of("x"), same, List.of("y"))
                        .flatMap(List::stream)
                        .toList());
        var right = new Version(
                "b", Stream.of(same, List.of("z")).flatMap(List::stream).toList());
        assertEquals("""
                --- a
                +++ b
                @@ -1,4 +1,3 @@
                -x
                 line 1
                 line 2
                 line 3
                @@ -19,4 +18,4 @@
                 line 18
                 line 19
                 line 20
                -y
                +z""", text(DiffView.unified(left, right, 80)));
    }

    @Test
    void codeIsBrokenWhereItReadsBest() {
        var code = "    ticker.scheduleAtFixedRate(session::refresh, 1, SECONDS);";
        assertEquals(
                """
                    ticker.scheduleAtFixedRate(
                        session::refresh, 1,
                        SECONDS);""".indent(4).stripTrailing().replaceAll("(?m)^    (?=        )", ""),
                text(CodeView.lines(code, Highlighter.JAVA, 34)));
    }

    @Test
    void asciiKeepsEveryColumnInPlace() {
        var line = new AttributedString("│ ─ … → 泄 é ✓");
        assertEquals("| - . > ?? ? +", Ascii.fold(line).toString());
        assertEquals(line.columnLength(), Ascii.fold(line).columnLength());
    }

    @Test
    void everyCharacterOfOursHasAnAsciiTwin() {
        everyView(80)
                .forEach(line -> assertTrue(
                        !Ascii.fold(line).toString().contains("?")
                                || line.toString().contains("?"),
                        line::toString));
    }

    private static Stream<AttributedString> everyView(int width) {
        var scenarios = Catalogue.scenarios();
        var each = scenarios.stream()
                .flatMap(scenario -> Stream.of(
                        ShowView.lines(scenario, width),
                        CodeView.lines(scenario.source().java(), Highlighter.JAVA, width),
                        CodeView.lines(scenario.source().go(), Highlighter.GO, width)));
        var diffs = scenarios.stream()
                .flatMap(scenario -> scenario.fixes().stream().flatMap(fix -> {
                    var left = new Version(scenario.leaky(), scenario.source().nested(scenario.leaky()));
                    var right = new Version(fix, scenario.source().nested(fix));
                    return Stream.of(DiffView.sideBySide(left, right, width), DiffView.unified(left, right, width));
                }));
        var others = Stream.of(
                list(width),
                DoctorView.lines(List.of(new Checked("Java", Status.OK, "a long detail ".repeat(10))), width),
                HelpView.overview(
                        List.of(
                                new Group(
                                        "leaks",
                                        "Leaks and their fixes",
                                        List.of(new Entry("list", "the catalogue of leaks", "list timers"))),
                                new Group(
                                        "diagnosis",
                                        "Why is it still there?",
                                        List.of(new Entry("top", "the classes that grow", "top sub-slice")))),
                        width));
        return Stream.of(each, diffs, others).flatMap(views -> views).flatMap(List::stream);
    }

    private static List<AttributedString> list(int width) {
        var entries = Catalogue.scenarios().stream()
                .map(scenario -> new ListView.Entry(scenario, Curriculum.level(scenario), Studied.EXERCISE))
                .toList();
        return ListView.lines(entries, Curriculum.tracks(), width);
    }

    private static String text(List<AttributedString> lines) {
        return String.join(
                "\n",
                lines.stream().map(line -> line.toString().stripTrailing()).toList());
    }
}
