package leakground.shell.duel;

import java.io.IOException;
import java.nio.file.Path;
import leakground.catalogue.Scenario;
import leakground.files.TemporaryFolder;
import leakground.lab.GoTwin;
import leakground.lab.Program;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;

/// The side of a duel that runs the Go twin of a variant.
public final class GoSide {

    private static final String NO_GO =
            "--go needs Go, and there is no go on the PATH: install it from https://go.dev/dl or as package golang-go.";

    /// Builds the Go twin of another side.
    public static Side beside(Side other, Scenario scenario, TemporaryFolder temporary, Console console)
            throws IOException, InterruptedException {
        if (!scenario.source().hasGo()) {
            throw UserError.usage("--go: %s has no Go twin.".formatted(scenario.id()));
        }
        var twin = GoTwin.of(scenario);
        var variant = twin.variant(other.variant())
                .orElseThrow(() -> UserError.usage("--go: the Go twin of %s has %s, and no %s."
                        .formatted(scenario.id(), String.join(", ", twin.variants()), other.variant())));
        var go = GoTwin.go().orElseThrow(() -> UserError.usage(NO_GO));
        var plan = other.plan();
        // Nothing is loaded or compiled while it runs.
        var drive = plan.drive().withWarmUp(plan.drive().warmUp() / 2);
        var program = new Program.Executable(build(twin, go, temporary, console), variant);
        return new Side(
                "Go " + Scenario.kebab(other.variant()), plan.with(program).with(drive));
    }

    private static Path build(GoTwin twin, Path go, TemporaryFolder temporary, Console console)
            throws IOException, InterruptedException {
        console.message("building the Go twin ...");
        try {
            return twin.build(go, temporary.folder("go"));
        } catch (IOException e) {
            throw UserError.failed("--go: the Go twin cannot be built: " + e.getMessage());
        }
    }

    private GoSide() {}
}
