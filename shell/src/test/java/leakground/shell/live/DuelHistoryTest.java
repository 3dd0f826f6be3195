package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;
import org.junit.jupiter.api.Test;

class DuelHistoryTest {

    private final DuelHistory rewind = new DuelHistory();

    private static Duel at(long round) {
        var samples = LongStream.rangeClosed(0, round)
                .mapToObj(done -> new Sample(done, done * 100, Map.of(Metric.HEAP, 1000 + done)))
                .toList();
        var verdict = round < 10 ? Verdict.INCONCLUSIVE : Verdict.LEAKING;
        var panel = new Panel("Leaky", samples, round, List.of(), verdict, 0, Optional.empty(), Set.of());
        return new Duel("id", "Title", List.of(panel), 10, false, round * 100, "", false);
    }

    private Duel after(long rounds) {
        for (long round = 0; round <= rounds; round++) {
            rewind.keep(at(round));
        }
        return rewind.shown(at(rounds));
    }

    @Test
    void showsWhatIsNowUntilItIsFrozen() {
        assertFalse(after(20).frozen());
    }

    @Test
    void staysAtItsMomentWhileTheDuelGoesOn() {
        after(20);
        rewind.toggle();
        rewind.keep(at(21));
        var shown = rewind.shown(at(21));
        assertTrue(shown.frozen());
        assertEquals(2000, shown.millis());
        assertEquals(20, shown.panels().getFirst().samples().getLast().round());
    }

    @Test
    void showsThePastAsItWasJudgedThen() {
        after(20);
        rewind.back(3);
        var panel = rewind.shown(at(20)).panels().getFirst();
        assertEquals(5, panel.rounds());
        assertEquals(Verdict.INCONCLUSIVE, panel.verdict());
        assertEquals(6, panel.samples().size());
    }

    @Test
    void goesOnBeyondTheLastMoment() {
        after(20);
        rewind.back(3);
        rewind.back(-4);
        var now = at(30);
        assertSame(now, rewind.shown(now));
    }

    @Test
    void keepsTheStartHoweverLongItLasts() {
        after(3_000);
        for (int i = 0; i < 100; i++) {
            rewind.back(1);
        }
        assertEquals(0, rewind.shown(at(3_000)).millis());
    }

    @Test
    void forgetsTheRunThatWasBefore() {
        after(20);
        rewind.toggle();
        rewind.keep(at(1));
        assertFalse(rewind.shown(at(1)).frozen());
    }
}
