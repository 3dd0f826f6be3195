package leakground.shell.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.Curriculum;
import leakground.lessons.Lesson;
import leakground.lessons.Track;
import leakground.shell.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LessonCommandTest {

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void printsTheLessonOfEveryScenario(Scenario scenario) {
        var result = Ran.line("lesson " + scenario.id());
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith(scenario.title() + "\n"), result.out());
        assertTrue(result.out().contains("Why it stays"), result.out());
    }

    @Test
    void printsTheCurriculumWithoutAnId() {
        var result = Ran.line("lesson");
        assertEquals(0, result.code(), result.err());
        for (var scenario : Catalogue.scenarios()) {
            assertTrue(result.out().contains(scenario.id()), result.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"lesson --json, lessons", "lesson unstopped-ticker --json, title"})
    void printsOneJsonObject(String line, String member) {
        var result = Ran.line(line);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.json().has(member), result.out());
    }

    @Test
    void namesTheNearestLesson() {
        var result = Ran.line("lesson unstoped-ticker");
        assertEquals(2, result.code());
        assertEquals("No lesson 'unstoped-ticker'. Did you mean unstopped-ticker?\n", result.err());
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Curriculum#lessons")
    void printsAnyLessonOnAPipeWithoutAskingAnything(Lesson lesson) {
        var result = Ran.line("lesson " + lesson.id());
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        lesson.sections().forEach(section -> assertTrue(result.out().contains(section.heading()), section.heading()));
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Curriculum#tracks")
    void listsATrackInItsOrder(Track track) {
        var out = Ran.line("lesson --track " + track.id()).with(0).out();
        int last = -1;
        for (var lesson : track.lessons()) {
            int at = out.indexOf(" " + lesson.id() + " ");
            assertTrue(at > last, () -> lesson.id() + " is not in its place in\n" + out);
            last = at;
        }
    }

    @Test
    void nextOpensTheFirstLessonOfATrackForWhoHasNotBegun(@TempDir Path folder) {
        var own = Map.of("XDG_DATA_HOME", folder.toString());
        var workshop = Curriculum.track("workshop").orElseThrow();
        var out = Ran.line(UTF_8, own, "lesson --track workshop --next").with(0).out();
        assertTrue(out.startsWith(workshop.lessons().getFirst().title() + "\n"), out);
    }

    @ParameterizedTest
    @CsvSource({
        "lesson --track wrkshop, No track 'wrkshop'. Did you mean workshop?",
        "lesson sub-slice --next, '--next chooses a lesson, so it takes none: leave out --next or sub-slice.'"
    })
    void saysInOneLineWhatWasWrong(String line, String message) {
        var result = Ran.line(line).with(2);
        assertEquals(message + "\n", result.err());
    }

    @Test
    void showLeadsToTheLesson() {
        var out = Ran.line("show unstopped-ticker").out();
        assertTrue(out.endsWith("lesson unstopped-ticker.\n"), out);
    }
}
