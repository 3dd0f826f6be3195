package leakground.shell.command;

import leakground.shell.view.Duel;
import leakground.shell.view.PlainDuel;
import leakground.shell.view.Text;
import org.jline.utils.AttributedString;

/// The lines that a command prints when a duel has ended: the verdict on each side and its evidence.
final class DuelSummary {

    /// Columns before the rest of a line that does not fit.
    private static final int HANGING = 6;

    static void print(Console console, DuelSession session) {
        print(console, session.duel(false));
    }

    /// On a terminal the lines are wrapped to its width.
    static void print(Console console, Duel duel) {
        int width = console.terminal().isPresent() ? console.width() : Integer.MAX_VALUE;
        console.print(PlainDuel.summary(duel).stream()
                .flatMap(line -> Text.wrap(new AttributedString(line), width, HANGING).stream())
                .toList());
    }

    private DuelSummary() {}
}
