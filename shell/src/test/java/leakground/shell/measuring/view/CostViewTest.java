package leakground.shell.measuring.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.shell.text.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostViewTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 5 | 48 | 0 | 102  | 5 | 48 | 0 | Fixed: no difference beyond the error.",
                "100 | 5 | 48 | 0 | 300  | 5 | 48 | 0 | "
                        + "Fixed costs 200.0 ns of time a round (200 %), and shows no difference in allocation beyond the error.",
                "100 | 5 | 48 | 0 | 90   | 4 | 24 | 0 | "
                        + "Fixed saves 10.0 ns of time a round (10 %), and saves 24 B of allocation a round (50 %).",
                "100 | 5 | 0  | 0 | 90   | 5 | 24 | 0 | "
                        + "Fixed shows no difference in time beyond the error, and costs 24 B of allocation a round.",
            })
    void callsADifferenceWhatIsBeyondTheErrors(
            double nanos,
            double nanosError,
            double bytes,
            double bytesError,
            double fixNanos,
            double fixNanosError,
            double fixBytes,
            double fixBytesError,
            String sentence) {
        assertEquals(
                sentence,
                CostView.sentence(
                        new VariantCost("Leaky", nanos, nanosError, bytes, bytesError),
                        new VariantCost("Fixed", fixNanos, fixNanosError, fixBytes, fixBytesError)));
    }

    @Test
    void comparesNothingWhereThereIsNoFix() {
        var lines = render(List.of(new VariantCost("Suspect", 4_700_000, 1000, 33_040, 0)), 80);
        assertEquals("Suspect  4.7 ± 0.0 ms    33,040 ± 0 B", lines.get(1));
        assertTrue(lines.get(2).startsWith("3 forks"), lines.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 200})
    void fits(int width) {
        var lines = render(
                List.of(new VariantCost("Leaky", 1e6, 1e5, 1e6, 1), new VariantCost("FixedByLru", 10, 1, 10, 1)),
                width);
        assertTrue(lines.stream().allMatch(line -> line.length() <= width), lines::toString);
    }

    private static List<String> render(List<VariantCost> variants, int width) {
        return CostView.render(
                        new ScenarioCosts("2 × Test", 3, 10, 15, 25, "-Xmx1g", variants), width, Theme.monochrome())
                .stream()
                .map(Object::toString)
                .toList();
    }
}
