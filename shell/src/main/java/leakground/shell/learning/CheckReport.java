package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.lessons.check.Repairable;
import leakground.shell.cli.Console;
import leakground.shell.cli.Elapsed;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.RateController;
import leakground.shell.duel.Target;
import leakground.shell.learning.view.OutcomeView;

/// One check of a learner's file, and what it says on the screen: the outcome, and then what holds the growth. A look
/// for that takes seconds, so an outcome that needs one is told before it.
final class CheckReport {

    private static final Duration MOST_TO_DRIVE = Duration.ofSeconds(5);

    private final Console console;
    private final String name;
    private final Repairable program;
    private final Path file;
    private final boolean quiet;
    private boolean isTold;
    private List<WhySide> why = List.of();

    /// @param name what the screen calls the program
    /// @param quiet whether nothing is told, because the caller prints data
    CheckReport(Console console, String name, Repairable program, Path file, boolean quiet) {
        this.console = console;
        this.name = name;
        this.program = program;
        this.file = file;
        this.quiet = quiet;
    }

    /// Checks the file.
    Outcome check(Checker checker) throws IOException, InterruptedException {
        try (var temporary = new TemporaryFolder();
                var elapsed = new Elapsed(console, "checking " + name)) {
            return checker.check(file, (run, leaks) -> {
                elapsed.end();
                tell(leaks, false);
                why = explain(Target.of(name, run), temporary);
            });
        }
    }

    /// The reference chains of the growth; empty if nothing grows or they were not found.
    List<WhySide> why() {
        return why;
    }

    /// Tells what was not told during the check.
    ///
    /// @param isModel whether the file is the model solution
    void tellRest(Outcome outcome, boolean isModel) {
        if (!isTold) {
            tell(outcome, isModel);
        }
        if (!why.isEmpty()) {
            console.print("\n");
            console.print(WhyView.render(why, console.width(), console.theme()));
            console.print("\n");
            console.print(OutcomeView.others(program, console.width()));
        }
    }

    private void tell(Outcome outcome, boolean isModel) {
        if (quiet) {
            return;
        }
        isTold = true;
        if (outcome instanceof Outcome.DoesNotCompile(var errors)) {
            console.message(errors);
        }
        console.print(OutcomeView.lines(name, outcome, isModel, console.width(), console.theme()));
    }

    /// The reference chains of the growth. If they cannot be found, the verdict still stands.
    private List<WhySide> explain(Target target, TemporaryFolder temporary) throws IOException, InterruptedException {
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
}
