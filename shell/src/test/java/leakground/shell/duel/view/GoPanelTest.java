package leakground.shell.duel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/// A Go twin beside the two sides of a duel.
class GoPanelTest {

    private static final Duel DUEL =
            Duels.duel("Unstopped ticker", 120, Duels.leaky(120), Duels.fixed(120), goLeaky(120));

    private static Panel goLeaky(long rounds) {
        var samples = LongStream.rangeClosed(0, rounds)
                .mapToObj(round -> new Sample(
                        round, round * 200, Map.of(Metric.HEAP, round * 65_000, Metric.GOROUTINES, round + 1)))
                .toList();
        var growth = new Growth(1, 1, 1);
        return new Panel(
                "Go leaky",
                samples,
                rounds,
                List.of(new Finding(Metric.GOROUTINES, Verdict.LEAKING, growth, "floor rises")),
                Verdict.LEAKING,
                Duels.LIMIT,
                Optional.empty(),
                Set.of(Metric.HEAP, Metric.GOROUTINES));
    }

    @Test
    void drawsGoroutinesWhereTheOthersHaveThreads() {
        var lines = text(120, 40);
        assertTrue(lines.getFirst().contains("Unstopped ticker"));
        assertTrue(lines.get(2).matches(".*Leaky .*Fixed .*Go leaky .*LEAKING.*"), lines.get(2));
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(".* platform threads .* platform threads .* goroutines .*")),
                () -> String.join("\n", lines));
    }

    @Test
    void stacksThreePanelsWhereItIsNarrow() {
        var lines = text(80, 24);
        assertEquals(24, lines.size());
        assertTrue(lines.stream().anyMatch(line -> line.matches("goroutines\\* +121 +\\+1.00/round +LEAKING.*")));
    }

    @Test
    void tellsItsGoroutinesAndNoThreadsInALine() {
        var sides = PlainDuel.line(DUEL).split("\\|", -1);
        assertFalse(sides[0].contains("goroutines"), sides[0]);
        assertTrue(sides[2].contains("go leaky round   120"), sides[2]);
        assertTrue(sides[2].contains(" goroutines   121 "), sides[2]);
        assertFalse(sides[2].contains("threads"), sides[2]);
    }

    private static List<String> text(int columns, int rows) {
        return DuelView.render(DUEL, columns, rows, Theme.monochrome()).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
