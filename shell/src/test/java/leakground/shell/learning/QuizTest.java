package leakground.shell.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.catalogue.Catalogue;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quiz, with real programs: the two of this seed, a leak and a myth, are quick to tell.
class QuizTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatRanOnlyAfterTheAnswer() {
        var out = quiz("--questions 1 --seed 10", "leak 90").with(0).out();
        int asked = out.indexOf("Program 1 of 1");
        int told = out.indexOf("It was ");
        assertTrue(asked >= 0 && told > asked, out);
        for (var scenario : Catalogue.scenarios()) {
            assertFalse(out.substring(0, told).contains(scenario.id()), scenario::id);
        }
        for (var verdict : Verdict.values()) {
            int at = out.indexOf(verdict.title());
            assertTrue(at < 0 || at > out.indexOf("eak: "), verdict::title);
        }
    }

    @Test
    void scoresWhatWasMeasured() {
        var quiz = quiz("--questions 2 --seed 10 --json", "leak 90", "no 60")
                .with(0)
                .json();
        assertEquals(2, quiz.count("answered"));
        assertEquals(2, quiz.count("right"));
        assertEquals(0.085, quiz.number("brier"), 1e-9);
        assertEquals(
                List.of(List.of("LEAKING", true, true), List.of("STEADY", false, false)),
                quiz.objects("questions").stream()
                        .map(asked -> List.of(asked.text("verdict"), asked.flag("leak"), asked.flag("said_leak")))
                        .toList());
    }

    @Test
    void keepsEveryAnswerForLater() {
        quiz("--questions 1 --seed 10", "no 75").with(0);
        var kept =
                new ProgressFile(folder.resolve("leakground"), _ -> {}).read().quiz();
        assertEquals(1, kept.said());
        assertEquals(75, kept.tallies().firstKey());
    }

    @Test
    void asksOnUntilAnAnswerHasAConfidence() {
        var out = quiz("--questions 1 --seed 10", "perhaps", "no", "40", "80")
                .with(0)
                .out();
        assertTrue(out.contains("Answer leak 80 or no 65"), out);
        assertTrue(out.contains("If you are only 40 % sure"), out);
        assertTrue(out.contains("You said 80 % once"), out);
    }

    @Test
    void endsWithTheInputAndNoScore() {
        assertTrue(quiz("--questions 2 --seed 10").with(0).out().contains("No answer, no score."));
    }

    @Test
    void aSkippedQuestionIsToldAndNotScored() {
        var out = quiz("--questions 1 --seed 10", "s").with(0).out();
        assertTrue(out.contains("It was "), out);
        assertTrue(out.contains("No answer, no score."), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--questions 0", "--questions 41"})
    void saysHowManyQuestionsThereMayBe(String options) {
        quiz(options).with(2).saysInOneLine("--questions takes 1 to 40, not");
    }

    @Test
    void asksOnATerminalAndScoresWhenItIsLeft() throws Exception {
        try (var terminal = new VirtualTerminal(80, 40)) {
            var console = Console.of(
                    terminal.terminal(), terminal.terminal().writer(), Map.of("XDG_DATA_HOME", folder.toString()));
            var code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(console, List.of("quiz", "--questions", "2", "--seed", "10")));
            terminal.await("how sure, such as");
            terminal.type("no 80\r");
            terminal.await("It was ");
            terminal.await("Program 2 of 2\n");
            terminal.type("q\r");
            assertEquals(0, code.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            terminal.await("Brier score");
        }
    }

    @Test
    void theSameSeedAsksTheSame() {
        assertEquals(QuizDeck.shuffle(new SplittableRandom(7)), QuizDeck.shuffle(new SplittableRandom(7)));
        assertFalse(QuizDeck.shuffle(new SplittableRandom(7)).equals(QuizDeck.shuffle(new SplittableRandom(8))));
    }

    @Test
    void noScenarioComesTwiceAndBothAnswersComeOften() {
        int leaks = 0;
        int all = 0;
        for (int seed = 0; seed < 50; seed++) {
            var deck = QuizDeck.shuffle(new SplittableRandom(seed)).subList(0, 8);
            var seen = new HashSet<>();
            for (var card : deck) {
                assertTrue(seen.add(card.scenario()), card::toString);
                all++;
                boolean first = card.variant().equals(card.scenario().leaky());
                leaks += first && !card.scenario().isMyth() && card.scenario().verdict() == Verdict.LEAKING ? 1 : 0;
            }
        }
        assertTrue(leaks > 0.4 * all && leaks < 0.6 * all, leaks + " of " + all);
    }

    private Ran quiz(String options, String... answers) {
        var out = new StringWriter();
        var err = new StringWriter();
        var lines = new BufferedReader(new StringReader(String.join("\n", answers)));
        var console = Console.of(
                        new PrintWriter(out), new PrintWriter(err), UTF_8, Map.of("XDG_DATA_HOME", folder.toString()))
                .with(lines);
        int code = new Commands().execute(console, List.of(("quiz " + options).split(" ")));
        return new Ran(code, out.toString(), err.toString());
    }
}
