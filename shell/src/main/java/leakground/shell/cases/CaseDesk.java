package leakground.shell.cases;

import java.util.Optional;
import leakground.shell.cases.view.CaseCard;
import org.jspecify.annotations.Nullable;

/// Where a case lies from one command to the next: the one that runs, and the card of the last.
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

    /// Ends the case that runs.
    ///
    /// @param card what is left of it
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
