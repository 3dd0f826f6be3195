package leakground.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Poll;
import leakground.Tier;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.measure.Finding;
import leakground.measure.Metric;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a check says of versions of one file; `shell/bench exercises` tries all exercises.
class CheckerTest {

    private static final Exercise EXERCISE = Exercise.find("warehouse").orElseThrow();
    private static final Lab LAB = new Lab();

    @TempDir
    static Path kept;

    @TempDir
    Path folder;

    private static Checker checker;

    @BeforeAll
    static void compileTheSolution() throws IOException {
        checker = new Checker(LAB, EXERCISE, kept);
    }

    @AfterAll
    static void close() {
        LAB.close();
    }

    @Test
    void whatLeaksStandsStillToBeExaminedAndGoesOnWhenTold() throws Exception {
        var rounds = new ArrayList<Long>();
        var outcome = check(EXERCISE.given(), (run, _) -> {
            assertTrue(run.ending().isEmpty());
            assertTrue(run.hold(Poll.PATIENCE));
            rounds.add(run.round());
            run.oneRound();
            // Samples from before the round may be under way.
            Poll.until(() -> run.round() != rounds.getFirst(), () -> "no round");
            assertTrue(run.hold(Poll.PATIENCE));
            rounds.add(run.round());
        });
        var leaks = assertInstanceOf(Outcome.StillLeaks.class, outcome);
        assertEquals(
                List.of(Metric.HEAP),
                leaks.findings().stream().map(Finding::metric).toList());
        assertEquals(2, rounds.size());
        assertEquals(rounds.getFirst() + 1, rounds.getLast());
    }

    @Test
    void theSolutionIsSolvedAndNotExamined() throws Exception {
        assertInstanceOf(Outcome.Solved.class, check(EXERCISE.solution(), (_, _) -> fail("solved")));
    }

    @Test
    void whatTheCompilerRefusesIsShownWithACaret() throws Exception {
        var outcome = assertInstanceOf(
                Outcome.DoesNotCompile.class, check(EXERCISE.given().replace("shelf.up = false;", "shelf.up = 0;")));
        var lines = outcome.errors().lines().toList();
        assertTrue(lines.get(0).contains("Warehouse.java:"), outcome.errors());
        assertTrue(lines.get(1).contains("shelf.up = 0;"), outcome.errors());
        assertTrue(lines.get(2).strip().equals("^"), outcome.errors());
    }

    @Test
    void aMethodThatOthersCallIsNotToBeTakenAway() throws Exception {
        var outcome = assertInstanceOf(
                Outcome.Broken.class,
                check(EXERCISE.solution().replace("Optional<String> find(", "Optional<String> seek(")));
        assertTrue(outcome.what().contains("method find"), outcome.what());
    }

    @Test
    void workThatIsNotDoneIsBrokenAndNotExamined() throws Exception {
        var source = EXERCISE.solution().replace("byLabel.put(label, box);", "");
        var outcome = assertInstanceOf(Outcome.Broken.class, check(source, (_, _) -> fail("broken")));
        assertEquals("round 1: a box that was stored is found", outcome.what());
    }

    @Test
    void anotherAnswerIsBroken() throws Exception {
        var outcome =
                assertInstanceOf(Outcome.Broken.class, check(EXERCISE.solution().replace("\" bytes\"", "\" Bytes\"")));
        assertTrue(outcome.what().startsWith("the answer of round 1 is "), outcome.what());
    }

    @Test
    void whatThrowsIsBrokenAndSaysWhere() throws Exception {
        var outcome = assertInstanceOf(
                Outcome.Broken.class,
                check(EXERCISE.solution().replace("content.clone()", "java.util.List.<byte[]>of().getFirst()")));
        assertTrue(
                outcome.what().startsWith("round 1: a round threw java.util.NoSuchElementException"), outcome.what());
    }

    /// The trials of an exercise have a sabotage of that kind in the default tier.
    @Tag(Tier.EXHAUSTIVE)
    @Test
    void whatSleepsIsBroken() throws Exception {
        var slow = EXERCISE.solution()
                .replace(
                        "shelf.up = false;",
                        "shelf.up = false; try { Thread.sleep(20); } catch (InterruptedException e) { }");
        var outcome = assertInstanceOf(Outcome.Broken.class, check(slow));
        assertTrue(outcome.what().startsWith("a round takes "), outcome.what());
    }

    private Outcome check(String source) throws IOException, InterruptedException {
        return check(source, (_, _) -> {});
    }

    private Outcome check(String source, Checker.Examiner examiner) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve(EXERCISE.file()), source);
        return checker.decided(file, examiner);
    }
}
