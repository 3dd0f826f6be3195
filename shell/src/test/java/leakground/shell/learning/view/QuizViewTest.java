package leakground.shell.learning.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.lessons.Calibration;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Duels;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuizViewTest {

    @Test
    void aLeakAndWhatStandsStillAreShownOverTheSameRounds() {
        var leak = question(Duels.leaky(1_000));
        var fix = question(Duels.fixed(150));
        assertEquals(rounds(leak), rounds(fix));
    }

    @Test
    void whatTheJudgeSaysIsNotShown() {
        var shown = question(Duels.leaky(1_000));
        for (var verdict : Verdict.values()) {
            assertFalse(shown.contains(verdict.title()), shown);
        }
        assertFalse(shown.contains("Leaky"), shown);
    }

    @Test
    void whatStandsStillDoesNotFillItsAxis() {
        var heap = question(Duels.fixed(200)).lines().skip(3).limit(5).toList();
        assertTrue(heap.stream().noneMatch(line -> line.contains("#")), heap::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void nothingIsWiderThanTheTerminal(int width) {
        for (var line : QuizView.question(Duels.leaky(500), 1, 8, width, Theme.colour())) {
            assertTrue(line.columnLength() <= width, () -> width + " < " + line);
        }
    }

    @Test
    void theScoreSaysHowOftenEachConfidenceWasRight() {
        var quiz = Calibration.NONE;
        for (int i = 0; i < 5; i++) {
            quiz = quiz.with(90, i < 3);
        }
        var score = Duels.text(QuizView.score(quiz.with(50, false), quiz, 80));
        assertTrue(score.contains("3 of 6 right."), score);
        assertTrue(score.contains("You said 90 % 5 times and were right 3 times."), score);
        assertTrue(score.contains("You said 50 % once and were never right."), score);
    }

    private static String question(Panel panel) {
        return Duels.text(QuizView.question(panel, 1, 8, 80, Theme.ascii()));
    }

    private static List<String> rounds(String question) {
        return question.lines().filter(line -> line.startsWith("    round 0")).toList();
    }
}
