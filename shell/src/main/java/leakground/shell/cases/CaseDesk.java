package leakground.shell.cases;

import java.util.Optional;
import leakground.shell.cases.view.CaseCard;
import org.jspecify.annotations.Nullable;

/// Keeps the open case and the last card between commands.
public final class CaseDesk implements AutoCloseable {

    private @Nullable CaseSession open;
    private @Nullable CaseCard last;

    Optional<CaseSession> open() {
        return Optional.ofNullable(open);
    }

    Optional<CaseCard> last() {
        return Optional.ofNullable(last);
    }

    void put(CaseSession session) {
        open = session;
    }

    /// Ends the open case.
    ///
    /// @param card the card of the case
    void end(CaseCard card) {
        close();
        last = card;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
