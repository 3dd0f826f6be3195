package leakground.lessons;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.Lesson.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario has its lesson, and every lesson holds to the form.
class LessonsTest {

    private static final Path GUIDE = Path.of("guide");
    private static final List<String> HEADINGS = List.of(
            "What you see",
            "Why it stays",
            "The fix",
            "The same mistake in Go",
            "What could have told you",
            "Hints",
            "Further reading");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    /// Columns of a terminal, less the two that a prompt may take.
    private static final int WIDTH = 78;

    @Test
    void curriculumLinksTheLessonOfEveryScenarioOnce() {
        var scenarios =
                Catalogue.scenarios().stream().map(Scenario::id).sorted().toList();
        var lessons = Curriculum.lessons().stream()
                .filter(lesson -> lesson.scenario().isPresent())
                .map(Lesson::id)
                .sorted()
                .toList();
        assertEquals(scenarios, lessons);
    }

    @Test
    void guideHoldsTheLessonsAndNothingElse() throws IOException {
        var expected = Catalogue.scenarios().stream().map(LessonsTest::page).collect(toSet());
        ConceptsTest.concepts().map(ConceptsTest::page).forEach(expected::add);
        try (var files = Files.walk(GUIDE)) {
            assertEquals(expected, files.filter(Files::isRegularFile).collect(toSet()));
        }
    }

    @Test
    void tracksNameNothingButLessons() throws IOException {
        var tracks = Files.readString(Path.of("README.md")).replaceFirst("(?s).*\n## Tracks\n", "");
        var named = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`")
                .matcher(tracks)
                .results()
                .map(id -> id.group(1))
                .collect(toSet());
        var lessons = Curriculum.lessons().stream().map(Lesson::id).collect(toSet());
        assertFalse(named.isEmpty(), "no track names a lesson");
        named.removeAll(lessons);
        assertEquals(Set.of(), named);
    }

    @Test
    void findsALessonByItsScenarioAndNoOther() {
        for (var lesson : Curriculum.lessons()) {
            assertEquals(lesson, Curriculum.find(lesson.id()).orElseThrow());
        }
        assertTrue(Curriculum.find("no-such").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void hasTheTitleOfTheScenario(Scenario scenario) {
        assertEquals(scenario.title(), lesson(scenario).title());
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void hasSevenSectionsInOrderAndNoneIsEmpty(Scenario scenario) {
        var sections = lesson(scenario).sections();
        assertEquals(HEADINGS, sections.stream().map(Section::heading).toList());
        for (var section : sections) {
            assertFalse(section.lines().isEmpty(), section.heading());
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void saysWhatWasObservedAndWhere(Scenario scenario) {
        var seen = text(lesson(scenario), "What you see");
        assertTrue(seen.contains("JDK 25"), "on which JDK");
        assertTrue(seen.contains(scenario.leaky().toLowerCase(Locale.ROOT)), "output of a run");
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void repeatsTheChainOfTheClassDocToTheLetter(Scenario scenario) {
        assertEquals(
                chain(scenario.source().doc()),
                chain(lesson(scenario).markdown().lines().toList()));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void showsTheLeakInJavaAndInGo(Scenario scenario) {
        var shown = Regions.of(lesson(scenario).markdown());
        var type = Regions.type(scenario);
        assertTrue(
                shown.stream().anyMatch(region -> region.startsWith(type + " " + scenario.leaky())),
                () -> "no leak among " + shown);
        assertTrue(shown.stream().anyMatch(region -> region.startsWith(type + ".go ")), () -> "no Go among " + shown);
    }

    /// With `-Dlessons.rewrite=true` the lesson gets the code of the source instead.
    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void showsCodeAsItIsInTheSource(Scenario scenario) throws IOException {
        var markdown = Files.readString(page(scenario));
        var expected = Regions.filled(markdown);
        if (Boolean.getBoolean("lessons.rewrite")) {
            Files.writeString(page(scenario), expected);
        } else {
            assertEquals(expected, markdown, "-Dlessons.rewrite=true brings it up to date");
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void hintsAreNumberedAndBeginWithAQuestion(Scenario scenario) {
        var hints = text(lesson(scenario), "Hints");
        var numbers = Pattern.compile("(?m)^(\\d+)\\. ")
                .matcher(hints)
                .results()
                .map(number -> number.group(1))
                .toList();
        assertTrue(numbers.size() >= 3, () -> numbers.size() + " hints");
        assertEquals(
                Stream.iterate(1, i -> i + 1)
                        .limit(numbers.size())
                        .map(i -> Integer.toString(i))
                        .toList(),
                numbers);
        var first = hints.substring(0, hints.indexOf("\n2. ")).strip();
        assertTrue(first.endsWith("?"), () -> "the first hint asks nothing: " + first);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void commandsCanBePastedInATerminalOfEightyColumns(Scenario scenario) {
        var told = text(lesson(scenario), "What could have told you");
        var blocks =
                Pattern.compile("(?s)```sh\n(.*?)```").matcher(told).results().toList();
        assertFalse(blocks.isEmpty(), "no command to paste");
        for (var block : blocks) {
            block.group(1).lines().forEach(line -> assertTrue(line.length() <= WIDTH, line));
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        var pages = Stream.of(
                        Stream.of(Path.of("README.md")),
                        Catalogue.scenarios().stream().map(LessonsTest::page),
                        ConceptsTest.concepts().map(ConceptsTest::page))
                .flatMap(all -> all);
        for (var page : pages.toList()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .forEach(link -> {
                        boolean leads = link.contains(":")
                                ? link.matches("https://[a-z0-9.-]+/\\S+")
                                : Files.exists(page.resolveSibling(link));
                        assertTrue(leads, () -> page + " links " + link);
                    });
        }
    }

    @Test
    void anItemOfAListHasItsTextBehindItsDash() throws IOException {
        try (var files = Files.walk(GUIDE)) {
            for (var page : files.filter(Files::isRegularFile).toList()) {
                Files.readString(page)
                        .lines()
                        .forEach(
                                line -> assertFalse(line.equals("-") || line.endsWith(" -"), () -> page + ": " + line));
            }
        }
    }

    private static List<String> chain(List<String> markdown) {
        return markdown.stream()
                .dropWhile(line -> !line.startsWith("GC root -> "))
                .takeWhile(line -> !line.startsWith("```"))
                .toList();
    }

    private static String text(Lesson lesson, String heading) {
        return lesson.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .map(section -> String.join("\n", section.lines()) + "\n")
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
    }

    private static Path page(Scenario scenario) {
        return GUIDE.resolve(scenario.family().id()).resolve(scenario.id() + ".md");
    }

    private static Lesson lesson(Scenario scenario) {
        return Curriculum.find(scenario.id())
                .orElseThrow(() -> new AssertionError("README.md links no lesson on " + scenario.id()));
    }
}
