package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class DiffViewTest {

    @Test
    void sidesThatAreEqualHaveHeadingsAlone() {
        assertEquals(List.of("--- Leaky", "+++ Fixed"), unified(List.of("a"), List.of("a")));
    }

    @Test
    void aSideWithoutLinesBeginsAtNone() {
        assertEquals(List.of("--- Leaky", "+++ Fixed", "@@ -0,0 +1,1 @@", "+a"), unified(List.of(), List.of("a")));
    }

    @Test
    void aLineLooksLikeAChangeForWhatItIsAndNotForItsText() {
        var lines = DiffView.unified(
                new DiffView.Version("Leaky", List.of("+a", "-b", "@c")),
                new DiffView.Version("Fixed", List.of("+a", "-b", "@d")),
                80);
        assertEquals(
                List.of(Styles.NAME, Styles.PLAIN, Styles.PLAIN, Styles.BAD, Styles.GOOD),
                lines.stream().skip(2).map(line -> line.styleAt(0)).toList());
    }

    private static List<String> unified(List<String> leaky, List<String> fixed) {
        return DiffView.unified(new DiffView.Version("Leaky", leaky), new DiffView.Version("Fixed", fixed), 80).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
