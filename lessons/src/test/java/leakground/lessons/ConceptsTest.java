package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.lessons.Lesson.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson on a concept holds to its form: a question, what was observed, what it means and what follows.
class ConceptsTest {

    private static final List<String> HEADINGS =
            List.of("The question", "What you see", "What it means", "What follows", "Further reading");
    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w*)$");
    /// Columns of a terminal, less the two that a prompt may take.
    private static final int WIDTH = 78;

    static Stream<Lesson> concepts() {
        return Curriculum.lessons().stream().filter(lesson -> lesson.scenario().isEmpty());
    }

    static Path page(Lesson concept) {
        return Path.of("guide", "concepts", concept.id() + ".md");
    }

    @Test
    void thereAreSome() {
        assertTrue(concepts().count() > 0);
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void hasFiveSectionsInOrderAndNoneIsEmpty(Lesson concept) {
        assertEquals(HEADINGS, concept.sections().stream().map(Section::heading).toList());
        for (var section : concept.sections()) {
            assertFalse(section.lines().isEmpty(), section.heading());
        }
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void beginsWithAQuestionAndRunsAScenarioToAnswerIt(Lesson concept) {
        var question = text(concept, "The question");
        assertTrue(question.strip().endsWith("?"), question);
        assertTrue(concept.run().isPresent(), "no <!-- run ID --> that names a scenario");
        assertTrue(
                LessonStep.of(concept, false).get(2) instanceof LessonStep.Predict, "no prediction behind the program");
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void saysWhatWasObservedByWhichCommands(Lesson concept) {
        var seen = text(concept, "What you see");
        assertTrue(seen.contains("JDK 25"), "on which JDK");
        var fences = FENCE.matcher(seen).results().map(fence -> fence.group(1)).toList();
        assertTrue(fences.contains("sh"), "commands");
        assertTrue(fences.contains("text"), "what they printed");
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void commandsCanBePastedInATerminalOfEightyColumns(Lesson concept) {
        Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(concept.markdown())
                .results()
                .flatMap(block -> block.group(1).lines())
                .forEach(line -> assertTrue(line.length() <= WIDTH, line));
    }

    /// With `-Dlessons.rewrite=true` the lesson gets the code of the source instead.
    @ParameterizedTest
    @MethodSource("concepts")
    void showsCodeAsItIsInTheSource(Lesson concept) throws IOException {
        var markdown = Files.readString(page(concept));
        var expected = Regions.filled(markdown);
        if (Boolean.getBoolean("lessons.rewrite")) {
            Files.writeString(page(concept), expected);
        } else {
            assertEquals(expected, markdown, "-Dlessons.rewrite=true brings it up to date");
        }
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void namesNoScenarioThatThereIsNot(Lesson concept) {
        var commands = Pattern.compile("shell/leakground (?:run|verify|bench) ([a-z-]+)")
                .matcher(concept.markdown())
                .results()
                .map(command -> command.group(1))
                .toList();
        for (var id : commands) {
            assertTrue(Catalogue.find(id).isPresent(), id);
        }
    }

    private static String text(Lesson lesson, String heading) {
        return lesson.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .map(section -> String.join("\n", section.lines()) + "\n")
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
    }
}
