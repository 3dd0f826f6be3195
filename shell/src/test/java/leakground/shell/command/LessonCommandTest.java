package leakground.shell.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
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
        var result = run("lesson", scenario.id());
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith(scenario.title() + "\n"), result.out());
        assertTrue(result.out().contains("Why it stays"), result.out());
    }

    @Test
    void printsTheCurriculumWithoutAnId() {
        var result = run("lesson");
        assertEquals(0, result.code(), result.err());
        for (var scenario : Catalogue.scenarios()) {
            assertTrue(result.out().contains(scenario.id()), result.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lesson --json", "lesson unstopped-ticker --json"})
    void printsOneJsonObject(String line) {
        var result = run(line.split(" "));
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().matches("\\{.*\"title\":.*}\n"), result.out());
    }

    @Test
    void namesTheNearestScenario() {
        var result = run("lesson", "unstoped-ticker");
        assertEquals(2, result.code());
        assertEquals("No scenario 'unstoped-ticker'. Did you mean unstopped-ticker?\n", result.err());
    }

    @Test
    void showLeadsToTheLesson() {
        var lines = run("show", "unstopped-ticker").out().lines().toList();
        assertEquals("More: lesson unstopped-ticker", lines.getLast());
    }

    private static Result run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(new PrintWriter(out), new PrintWriter(err), UTF_8, Map.of());
        int code = Commands.execute(console, List.of(words));
        return new Result(code, out.toString(), err.toString());
    }

    private record Result(int code, String out, String err) {}
}
