package leakground.shell.duel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import leakground.shell.cli.Console;
import leakground.shell.duel.view.PlainDuel;
import org.jline.utils.AttributedString;

/// What waits for the end of a session that has no screen, and prints a line a second meanwhile.
public final class PlainFollower {

    private static final long TICK_MILLIS = 20;
    private static final long LINE_MILLIS = 1_000;

    /// Waits until the session is over, or as long as it is to go on.
    ///
    /// @param lines whether lines are wanted, and not data
    /// @param goesOn asked every few milliseconds, with those since the start
    /// @return false if the user ended it
    public static boolean follow(Console console, LiveSession session, boolean lines, LongPredicate goesOn) {
        long nextLine = LINE_MILLIS;
        while (!session.isOver() && goesOn.test(session.millis())) {
            try {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            } catch (InterruptedException _) {
                return false;
            }
            if (lines && session.millis() >= nextLine) {
                console.print(List.of(new AttributedString(PlainDuel.line(session.duel(false)))));
                nextLine += LINE_MILLIS;
            }
        }
        return true;
    }

    private PlainFollower() {}
}
