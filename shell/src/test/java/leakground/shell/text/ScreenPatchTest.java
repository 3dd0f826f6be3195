package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.DuelView;
import leakground.shell.duel.view.Duels;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.junit.jupiter.api.Test;

class ScreenPatchTest {

    @Test
    void makes_each_frame_of_the_one_before() {
        var frames = new ArrayList<Duel>();
        for (long round = 1; round < 200; round += 7) {
            frames.add(Duels.ticker(round));
            frames.add(Duels.duel("内存", round, Duels.leaky(round), Duels.repaired(round + 9)));
            frames.add(Duels.with(Duels.ticker(round), "collected naïve 内存", round % 2 == 0, round % 3 == 0));
        }
        for (var theme : List.of(Theme.colour(), Theme.ascii(), Theme.of(Palette.BIG))) {
            var shown = List.<AttributedString>of();
            for (var duel : frames) {
                var next = DuelView.render(duel, 80, 24, theme);
                shown = after(shown, ScreenPatch.between(shown, next), 24);
                assertEquals(next, shown);
            }
        }
    }

    @Test
    void writes_what_differs_and_nothing_else() {
        var before = List.of(new AttributedString("round 118             round 117"), new AttributedString("same"));
        var after = List.of(new AttributedString("round 119             round 119"), new AttributedString("same"));
        var expected = List.of(
                new ScreenPatch(0, 8, new AttributedString("9"), false),
                new ScreenPatch(0, 30, new AttributedString("9"), false));
        assertEquals(expected, ScreenPatch.between(before, after));
    }

    @Test
    void a_style_alone_is_a_change() {
        var before = List.of(new AttributedString("STEADY"));
        var after = List.of(new AttributedString("STEADY", Theme.colour().steady()));
        assertEquals(List.of(new ScreenPatch(0, 0, after.getFirst(), false)), ScreenPatch.between(before, after));
        assertTrue(ScreenPatch.between(after, after).isEmpty());
    }

    @Test
    void what_is_shorter_leaves_nothing_behind() {
        var before = List.of(new AttributedString("one more"), new AttributedString("two"));
        var after = List.of(new AttributedString("one"));
        assertEquals(after, after(before, ScreenPatch.between(before, after), 1));
        assertEquals(
                new ScreenPatch(1, 0, AttributedString.EMPTY, true),
                ScreenPatch.between(before, after).getLast());
    }

    /// What a screen shows after changes.
    private static List<AttributedString> after(List<AttributedString> before, List<ScreenPatch> changes, int rows) {
        var lines = new ArrayList<AttributedString>();
        for (int row = 0; row < rows; row++) {
            lines.add(row < before.size() ? before.get(row) : AttributedString.EMPTY);
        }
        for (var change : changes) {
            if (change.row() < rows) {
                var line = lines.get(change.row());
                int end = change.column() + change.text().columnLength();
                var rest = change.erase() || end >= line.columnLength()
                        ? AttributedString.EMPTY
                        : line.columnSubSequence(end, line.columnLength());
                lines.set(
                        change.row(),
                        new AttributedStringBuilder()
                                .append(line.columnSubSequence(0, change.column()))
                                .append(change.text())
                                .append(rest)
                                .toAttributedString());
            }
        }
        return lines;
    }
}
