package leakground.lessons.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Metric;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final long HALF_AN_HOUR = 1800;

    private final Case leak = Case.of(7, LeakKind.OUTSIDE_HEAP);
    private final Answer right = new Answer(
            Optional.of(Metric.DIRECT_MEMORY),
            LeakKind.OUTSIDE_HEAP,
            leak.holder().field(),
            LeakKind.OUTSIDE_HEAP.fix());

    @Test
    void allThatIsRightIsAHundredPoints() {
        assertEquals(100, score(leak, List.of(), Optional.of(right)).total());
        assertEquals(
                100,
                score(Case.of(7, LeakKind.NOTHING), List.of(), Optional.of(Answer.NO_LEAK))
                        .total());
    }

    @Test
    void evidenceAndHintsAreTakenOff() {
        var events = List.<CaseEvent>of(
                new CaseEvent.Looked(10, Evidence.METERS, "", 0),
                new CaseEvent.Looked(20, Evidence.TOP, "", 2),
                new CaseEvent.Looked(30, Evidence.TOP, "", 0),
                new CaseEvent.Hinted(40, 1),
                new CaseEvent.Noted(50, "direct memory"));
        assertEquals(93, score(leak, events, Optional.of(right)).total());
    }

    @Test
    void whatIsNearIsWorthSomething() {
        var near = new Answer(
                Optional.of(Metric.HEAP), LeakKind.OUTSIDE_HEAP, leak.holder().type(), "");
        var score = score(leak, List.of(), Optional.of(near));
        assertEquals(List.of(10, 25, 15, 0), List.of(score.grows(), score.kind(), score.holder(), score.fix()));
    }

    @Test
    void whoSaysThatALeakIsNoneHasNothing() {
        assertEquals(0, score(leak, List.of(), Optional.of(Answer.NO_LEAK)).total());
        assertEquals(
                0,
                score(Case.of(7, LeakKind.NOTHING), List.of(), Optional.of(right))
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
                new CaseEvent.Looked(10, Evidence.METERS, "", 0),
                new CaseEvent.Looked(20, Evidence.TOP, "", 2),
                new CaseEvent.Looked(20, Evidence.ALLOC, "", 2),
                new CaseEvent.Looked(30, Evidence.PATHS, "X", 5));
        var strongFirst = List.<CaseEvent>of(
                new CaseEvent.Looked(10, Evidence.TOP, "", 2),
                new CaseEvent.Looked(20, Evidence.WHY, "", 15),
                new CaseEvent.Looked(30, Evidence.METERS, "", 0));
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

    private static List<Integer> levels(Score score) {
        return score.rubric().stream().map(Score.Criterion::level).toList();
    }

    private static Score score(Case sealed, List<CaseEvent> events, Optional<Answer> answer) {
        return new Score(sealed, events, answer, 600, HALF_AN_HOUR);
    }
}
