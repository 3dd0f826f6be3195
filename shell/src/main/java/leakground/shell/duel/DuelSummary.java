package leakground.shell.duel;

import leakground.shell.cli.Console;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.PlainDuel;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// Prints the end of a duel: the verdict on each side and its evidence.
public final class DuelSummary {

    /// Indentation of the continuation of a wrapped line.
    private static final int HANGING = 6;

    public static void print(Console console, DuelSession session) {
        print(console, session.duel(false));
    }

    /// Prints the lines, wrapped to the width of a terminal.
    public static void print(Console console, Duel duel) {
        int width = console.terminal().isPresent() ? console.width() : Integer.MAX_VALUE;
        console.print(PlainDuel.summary(duel).stream()
                .flatMap(line -> TextLayout.wrap(new AttributedString(line), width, HANGING).stream())
                .toList());
    }

    private DuelSummary() {}
}
