package leakground.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"lesson --json", "lesson unstopped-ticker --json"})
    void printsOneJsonObject(String line) {
        var result = Ran.line(line);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().matches("\\{.*\"title\":.*}\n"), result.out());
    }

    @Test
    void namesTheNearestScenario() {
        var result = Ran.line("lesson unstoped-ticker");
        assertEquals(2, result.code());
        assertEquals("No scenario 'unstoped-ticker'. Did you mean unstopped-ticker?\n", result.err());
    }

    @Test
    void showLeadsToTheLesson() {
        var lines = Ran.line("show unstopped-ticker").out().lines().toList();
        assertEquals("More: lesson unstopped-ticker", lines.getLast());
    }
}
