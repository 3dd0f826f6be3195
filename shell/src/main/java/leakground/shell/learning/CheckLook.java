package leakground.shell.learning;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.shell.cli.Console;
import leakground.shell.cli.Elapsed;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.RateController;
import leakground.shell.duel.Target;

/// Looks into the child of a check for what holds the growth.
final class CheckLook {

    private static final Duration MOST_TO_DRIVE = Duration.ofSeconds(5);

    /// The reference chains of the growth. If they cannot be found, the verdict still stands.
    static List<WhySide> explain(Console console, Target target, TemporaryFolder temporary)
            throws IOException, InterruptedException {
        try (var _ = new Elapsed(console, "looking for what holds it");
                var heaps = new HeapLook(temporary, List.of(target))) {
            var look = GrowthLook.first(target, heaps, _ -> {});
            long rounds = target.run().map(RateController::toStandOut).orElse(0L);
            target.drive(rounds, MOST_TO_DRIVE);
            return target.ended().isPresent() ? List.of() : List.of(look.second(_ -> {}));
        } catch (AccessRefusedException | UserError e) {
            console.message("The reference chain cannot be found: " + e.getMessage());
            return List.of();
        }
    }

    private CheckLook() {}
}
