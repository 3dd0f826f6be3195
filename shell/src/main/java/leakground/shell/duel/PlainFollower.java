package leakground.shell.duel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import leakground.shell.cli.Console;
import leakground.shell.duel.view.PlainDuel;
import org.jline.utils.AttributedString;

/// Waits for the end of a session without a live screen, and prints one line per second.
public final class PlainFollower {

    private static final long TICK_MILLIS = 20;
    private static final long LINE_MILLIS = 1_000;

    /// Waits until the session has ended or `goesOn` returns false.
    ///
    /// @param lines whether to print lines, rather than only data
    /// @param goesOn called every few milliseconds with the milliseconds since the first round
    /// @return false if the user ended it
    public static boolean follow(Console console, LiveSession session, boolean lines, LongPredicate goesOn) {
        long nextLine = LINE_MILLIS;
        while (!session.isOver() && goesOn.test(session.drivenMillis())) {
            try {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            } catch (InterruptedException _) {
                return false;
            }
            if (lines && session.millis() >= nextLine) {
                console.print(List.of(new AttributedString(PlainDuel.line(session.duel(false)))));
                // A look at a child may have taken longer than a line.
                nextLine = session.millis() - session.millis() % LINE_MILLIS + LINE_MILLIS;
            }
        }
        return true;
    }

    private PlainFollower() {}
}
