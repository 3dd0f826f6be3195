package leakground.lessons.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import leakground.lessons.CaseTally;
import leakground.measure.Metric;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final long HALF_AN_HOUR = 1800;

    private final Case leak = Case.of(7, LeakKind.OUTSIDE_HEAP);
    private final Answer right = new Answer(
            Optional.of(Metric.DIRECT_MEMORY),
            LeakKind.OUTSIDE_HEAP,
            leak.holder().field());

    @Test
    void allThatIsRightIsTheMostPoints() {
        assertEquals(
                CaseTally.MOST_POINTS,
                score(leak, List.of(free(), solved()), Optional.of(right)).total());
        assertEquals(
                CaseTally.MOST_POINTS,
                score(Case.of(7, LeakKind.NOTHING), List.of(look(10, Evidence.METERS, 0)), Optional.of(Answer.NO_LEAK))
                        .total());
    }

    @Test
    void evidenceAndHintsAreTakenOff() {
        var events = List.<CaseEvent>of(
                free(),
                look(20, Evidence.TOP, 2),
                look(30, Evidence.TOP, 0),
                new CaseEvent.Hinted(40, 1),
                new CaseEvent.Noted(50, "direct memory"),
                solved());
        assertEquals(93, score(leak, events, Optional.of(right)).total());
    }

    @Test
    void whatIsNearIsWorthSomething() {
        var near = new Answer(
                Optional.of(Metric.HEAP), LeakKind.OUTSIDE_HEAP, leak.holder().type());
        var score = score(leak, List.of(free()), Optional.of(near));
        assertEquals(List.of(10, 25, 15, 0), List.of(score.grows(), score.kind(), score.holder(), score.fix()));
    }

    @Test
    void whoSaysThatALeakIsNoneHasNothing() {
        assertEquals(
                0, score(leak, List.of(free()), Optional.of(Answer.NO_LEAK)).total());
        assertEquals(
                0,
                score(Case.of(7, LeakKind.NOTHING), List.of(free()), Optional.of(right))
                        .total());
    }

    @Test
    void whoGivesUpHasNothing() {
        var score = score(leak, List.of(new CaseEvent.Hinted(1, 1)), Optional.empty());
        assertEquals(0, score.total());
        assertTrue(
                score.rubric().stream().allMatch(row -> row.level() == 0),
                () -> score.rubric().toString());
    }

    @Test
    void theRubricSeesTheOrder() {
        var weakFirst = List.<CaseEvent>of(
                look(10, Evidence.METERS, 0),
                look(20, Evidence.TOP, 2),
                look(20, Evidence.ALLOC, 2),
                look(30, Evidence.PATHS, 5),
                solved());
        var strongFirst = List.<CaseEvent>of(
                look(10, Evidence.TOP, 2), look(20, Evidence.WHY, 15), look(30, Evidence.METERS, 0), solved());
        assertEquals(List.of(3, 3, 3, 3, 3, 3), levels(score(leak, weakFirst, Optional.of(right))));
        assertEquals(List.of(2, 3, 2, 3, 2, 3), levels(score(leak, strongFirst, Optional.of(right))));
    }

    @Test
    void aStageOpensAfterTheOneBefore() {
        assertTrue(Evidence.METERS.isOpen(Set.of()));
        assertFalse(Evidence.TOP.isOpen(Set.of()));
        assertTrue(Evidence.TOP.isOpen(Set.of(Evidence.GC)));
        assertFalse(Evidence.WHY.isOpen(Set.of(Evidence.METERS)));
        assertTrue(Evidence.WHY.isOpen(EnumSet.of(Evidence.METERS, Evidence.THREADS)));
        assertFalse(Evidence.CODE.isOpen(Set.of(Evidence.TOP)));
    }

    @Test
    void aHolderThatNoEvidenceHadShownEarnsNothingAndIsNamed() {
        var blind = List.<CaseEvent>of(
                new CaseEvent.Looked(10, Evidence.METERS, "", 600, 0, Set.of()),
                new CaseEvent.Looked(20, Evidence.TOP, "", 800, 2, Set.of()));
        var score = score(leak, blind, Optional.of(right));
        assertEquals(List.of(15, 0, 0), List.of(score.grows(), score.kind(), score.holder()));
        assertEquals(
                Optional.of("named %s, which no evidence had shown"
                        .formatted(leak.holder().field())),
                score.unshown());
        assertEquals(0, levels(score).get(2));
    }

    @Test
    void anAnswerWithoutEvidenceEarnsNothingForWhatItSays() {
        var score = score(leak, List.of(), Optional.of(right));
        assertEquals(List.of(0, 0, 0), List.of(score.grows(), score.kind(), score.holder()));
        assertEquals(Optional.of("answered without a look at any evidence"), score.unshown());
    }

    @Test
    void thatNothingGrowsIsOnlyWorthSomethingAfterTheMetersOfEnoughRounds() {
        var early = List.<CaseEvent>of(new CaseEvent.Looked(10, Evidence.METERS, "", 100, 0, Set.of()));
        var score = score(Case.of(7, LeakKind.NOTHING), early, Optional.of(Answer.NO_LEAK));
        assertEquals(List.of(0, 0, 0), List.of(score.grows(), score.kind(), score.holder()));
    }

    @Test
    void anyFieldFromTheRootToTheHolderIsWorthAPart() {
        assertFalse(leak.holder().way().isEmpty());
        for (var field : leak.holder().way()) {
            var partly = new Answer(right.grows(), right.kind(), field.toUpperCase(Locale.ROOT));
            var seen = new CaseEvent.Looked(
                    5, Evidence.PATHS, "X", 700, 5, leak.holder().shownBy(field));
            assertEquals(20, score(leak, List.of(seen), Optional.of(partly)).holder(), field);
        }
    }

    @Test
    void aRepairAtTheThirdCheckIsWorthAsMuchButIsRatedLower() {
        var unsolved = new CaseEvent.Checked(30, false, true, "STILL LEAKS");
        var busy = new CaseEvent.Checked(35, false, false, "UNDECIDED");
        var score = score(leak, List.of(free(), unsolved, busy, unsolved, solved()), Optional.of(right));
        assertEquals(25, score.fix());
        assertEquals(2, levels(score).get(3));
        assertEquals(
                0, score(leak, List.of(free(), unsolved), Optional.of(right)).fix());
    }

    private static CaseEvent solved() {
        return new CaseEvent.Checked(40, true, true, "SOLVED");
    }

    private CaseEvent free() {
        return look(10, Evidence.METERS, 0);
    }

    /// A look that shows the holder.
    private CaseEvent look(long at, Evidence evidence, int cost) {
        return new CaseEvent.Looked(
                at, evidence, "", 600, cost, leak.holder().shownBy(leak.holder().text()));
    }

    private static List<Integer> levels(Score score) {
        return score.rubric().stream().map(Score.Criterion::level).toList();
    }

    private static Score score(Case sealed, List<CaseEvent> events, Optional<Answer> answer) {
        return new Score(sealed, events, answer, 600, HALF_AN_HOUR);
    }
}
