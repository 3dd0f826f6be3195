package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// A part of a line that must be written so that a screen shows the next frame.
///
/// JLine's `Display` does this too, but measures every character of every line, even of unchanged lines. That takes
/// as long as drawing the frame.
///
/// @param row the row, from 0
/// @param column the column, from 0
/// @param erase whether to erase the rest of the line
public record ScreenPatch(int row, int column, AttributedString text, boolean erase) {

    /// A shorter run of equal cells between two changes is written again, because a cursor jump needs more bytes.
    private static final int NEAR = 8;

    /// The differences between two frames.
    ///
    /// @param before lines from the top; all rows below are blank
    public static List<ScreenPatch> between(List<AttributedString> before, List<AttributedString> after) {
        var changes = new ArrayList<ScreenPatch>();
        for (int row = 0; row < Math.max(before.size(), after.size()); row++) {
            var old = row < before.size() ? before.get(row) : AttributedString.EMPTY;
            var now = row < after.size() ? after.get(row) : AttributedString.EMPTY;
            if (!now.equals(old)) {
                if (TextLayout.isNarrow(old) && TextLayout.isNarrow(now)) {
                    cells(changes, row, old, now);
                } else {
                    changes.add(new ScreenPatch(row, 0, now, TextLayout.columns(now) < TextLayout.columns(old)));
                }
            }
        }
        return changes;
    }

    /// The changed cells of a line in which each character takes one cell.
    private static void cells(List<ScreenPatch> changes, int row, AttributedString old, AttributedString now) {
        int from = -1;
        int to = -1;
        for (int i = 0; i < now.length(); i++) {
            if (i < old.length()
                    && old.charAt(i) == now.charAt(i)
                    && old.styleAt(i).equals(now.styleAt(i))) {
                continue;
            }
            if (from >= 0 && i - to > NEAR) {
                changes.add(new ScreenPatch(row, from, now.subSequence(from, to), false));
                from = -1;
            }
            from = from < 0 ? i : from;
            to = i + 1;
        }
        if (from >= 0) {
            changes.add(new ScreenPatch(row, from, now.subSequence(from, to), false));
        }
        if (now.length() < old.length()) {
            changes.add(new ScreenPatch(row, now.length(), AttributedString.EMPTY, true));
        }
    }
}
