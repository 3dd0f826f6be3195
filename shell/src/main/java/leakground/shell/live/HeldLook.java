package leakground.shell.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.shell.cli.Console;
import leakground.shell.cli.ErrorLog;
import leakground.shell.cli.UserError;
import leakground.shell.duel.LiveSession;
import leakground.shell.duel.Target;

/// A look into the JVMs of a session, which are held for it.
@FunctionalInterface
public interface HeldLook {

    /// Looks.
    ///
    /// @param ended a sentence for each JVM that has ended
    /// @param alive the other JVMs
    /// @param temporary for files; deleted afterwards
    void at(List<String> ended, List<Target> alive, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException;

    /// Holds the JVMs and looks. Whoever calls this releases them.
    ///
    /// @return why there is nothing to see; blank if it was interrupted, empty if all went well
    static Optional<String> into(LiveSession session, Console console, HeldLook look) {
        try (var temporary = new TemporaryFolder()) {
            var ended = new ArrayList<String>();
            var alive = new ArrayList<Target>();
            for (var target : session.hold()) {
                target.ended().ifPresentOrElse(ended::add, () -> alive.add(target));
            }
            look.at(ended, alive, temporary);
            return Optional.empty();
        } catch (AccessRefusedException | UserError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("This look failed: %s.".formatted(UserError.reason(e)));
        } catch (RuntimeException | Error e) {
            return Optional.of(ErrorLog.report(console, "this look", e));
        } catch (InterruptedException _) {
            return Optional.of("");
        }
    }
}
