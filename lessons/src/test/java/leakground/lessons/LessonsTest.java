package leakground.lessons;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.packs.LessonForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario has its lesson, and every lesson holds to the form.
class LessonsTest {

    private static final Path GUIDE = Path.of("guide");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

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

    @Test
    void theListHasTheTitlesOfThePages() {
        for (var lesson : Curriculum.lessons()) {
            assertEquals(Pages.title(lesson.markdown()), lesson.title());
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void holdsToTheForm(Scenario scenario) {
        var file = page(scenario).toString();
        assertEquals(
                List.of(),
                LessonForm.flaws(Path.of(""), file, lesson(scenario).markdown(), scenario, Catalogue.scenarios()));
    }

    /// With `-Dlessons.rewrite=true` the lesson gets the code of the source instead.
    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void showsCodeAsItIsInTheSource(Scenario scenario) throws IOException {
        var markdown = Files.readString(page(scenario));
        var expected = new Regions(Catalogue.scenarios()).filled(markdown);
        if (Boolean.getBoolean("lessons.rewrite")) {
            Files.writeString(page(scenario), expected);
        } else {
            assertEquals(expected, markdown, "-Dlessons.rewrite=true brings it up to date");
        }
    }

    @Test
    void linksOfTheListLeadSomewhere() throws IOException {
        LINK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(link -> link.group(1))
                .forEach(link -> assertTrue(
                        link.contains(":") ? link.matches("https://[a-z0-9.-]+/\\S+") : Files.exists(Path.of(link)),
                        link));
    }

    private static Path page(Scenario scenario) {
        return GUIDE.resolve(scenario.family().id()).resolve(scenario.id() + ".md");
    }

    private static Lesson lesson(Scenario scenario) {
        return Curriculum.find(scenario.id())
                .orElseThrow(() -> new AssertionError("README.md links no lesson on " + scenario.id()));
    }
}
