package leakground.shell.cases;

import java.io.IOException;
import java.util.Optional;
import leakground.shell.cases.view.CaseCard;
import leakground.shell.cli.UserError;
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
        dispose();
        last = card;
    }

    /// Ends the open case without a card. A sealed one still gets it, because it is for somebody else.
    @Override
    public void close() {
        if (open != null) {
            try {
                if (open.cardFile().isPresent()) {
                    CaseCommand.save(open.card(), open.cardFile().get());
                }
            } catch (IOException | UserError _) {
                // The shell ends; nobody is left to be told.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                dispose();
            }
        }
    }

    private void dispose() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
