package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonStepTest {

    @ParameterizedTest
    @MethodSource("leakground.lessons.Curriculum#lessons")
    void everySectionIsAStepAndNoNameComesTwice(Lesson lesson) {
        var steps = LessonStep.of(lesson, false);
        var headings = steps.stream().map(LessonStep::heading).toList();
        for (var section : lesson.sections()) {
            assertTrue(headings.contains(section.heading()), section.heading());
        }
        assertEquals(
                steps.size(),
                steps.stream().map(LessonStep::name).collect(Collectors.toSet()).size());
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void theProgramIsShownWithItsCodeBeforeTheQuestionAndWithoutTheAnswer(Scenario scenario) {
        var steps = LessonStep.of(Curriculum.find(scenario.id()).orElseThrow(), false);
        assertTrue(steps.get(1) instanceof LessonStep.Predict, steps.get(1)::heading);
        var program = String.join("\n", ((LessonStep.Reading) steps.getFirst()).markdown());
        assertTrue(program.contains("```java"), program);
        assertFalse(program.contains("LEAKING") || program.contains("STEADY"), program);
        assertTrue(program.contains(" class " + scenario.leaky()), program);
        assertFalse(scenario.fixes().stream().anyMatch(fix -> program.contains(" class " + fix)), program);
    }

    @Test
    void theClassesThatTheRoundUsesAreShownBeforeTheQuestion() {
        var steps = LessonStep.of(Curriculum.find("unstopped-ticker").orElseThrow(), false);
        var program = String.join("\n", ((LessonStep.Predict) steps.get(1)).program());
        assertTrue(program.contains("quotes = new byte[64 * 1024]"), program);
        assertTrue(program.contains("newTicker() {\n    return Executors"), program);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void aLeakIsComparedWithItsFixAndAMythIsNot(Scenario scenario) {
        var steps = LessonStep.of(Curriculum.find(scenario.id()).orElseThrow(), false);
        assertEquals(!scenario.isMyth(), steps.stream().anyMatch(LessonStep.Diff.class::isInstance));
    }

    @Test
    void aConceptSaysWhichProgramAnswersItsQuestion() {
        var lesson = Curriculum.find("what-a-leak-is").orElseThrow();
        var program = (LessonStep.Reading) LessonStep.of(lesson, false).get(1);
        assertTrue(
                program.markdown()
                        .getFirst()
                        .contains(lesson.run().orElseThrow().title()),
                () -> program.markdown().toString());
    }

    @Test
    void goComesFirstForWhoKnowsIt() {
        var lesson = Curriculum.find("sub-slice").orElseThrow();
        assertEquals(
                "The same mistake in Go", LessonStep.of(lesson, true).getFirst().heading());
        assertEquals(
                LessonStep.of(lesson, false).stream()
                        .map(LessonStep::heading)
                        .sorted()
                        .toList(),
                LessonStep.of(lesson, true).stream()
                        .map(LessonStep::heading)
                        .sorted()
                        .toList());
    }

    @Test
    void whatWasMeasuredIsMeasuredAgainBeforeItIsCompared() {
        var steps = LessonStep.of(Curriculum.find("sub-slice").orElseThrow(), false);
        int predict = steps.stream().map(LessonStep::heading).toList().indexOf("Your prediction");
        for (var name : List.of("your-prediction", "the-run", "prediction-and-measurement")) {
            assertEquals(predict, LessonStep.first(steps, Optional.of(name)));
        }
    }

    @Test
    void aBookmarkOfAnotherVersionBeginsAnew() {
        var steps = LessonStep.of(Curriculum.find("sub-slice").orElseThrow(), false);
        assertEquals(0, LessonStep.first(steps, Optional.of("no-such-step")));
        assertEquals(0, LessonStep.first(steps, Optional.empty()));
    }
}
