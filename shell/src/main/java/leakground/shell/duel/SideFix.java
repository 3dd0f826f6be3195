package leakground.shell.duel;

import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.shell.cli.Variants;
import org.jspecify.annotations.Nullable;

/// The fix that can take over on a leaky side while it runs.
///
/// @param variant the name of the variant
/// @param workload binary name of its class
public record SideFix(String variant, String workload) {

    /// The fix of a variant; empty for a variant that does not leak.
    ///
    /// @param name the fix that the user named; null for the main fix
    public static Optional<SideFix> of(Scenario scenario, String variant, @Nullable String name) {
        if (scenario.isMyth() || !variant.equals(scenario.leaky())) {
            return Optional.empty();
        }
        var fix = Variants.fix(scenario, name);
        return scenario.workload(fix).map(workload -> new SideFix(fix, workload));
    }
}
