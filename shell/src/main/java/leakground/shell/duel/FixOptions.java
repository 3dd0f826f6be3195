package leakground.shell.duel;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.Variants;
import org.jspecify.annotations.Nullable;

/// The options of every command that shows a leak beside its fix: which fix, and when the leaking JVM changes to
/// it.
public final class FixOptions {

    private @Nullable String against;
    private @Nullable Long fixAfter;

    public void describe(Syntax syntax) {
        syntax.option("--against", "FIX", "compare with this fix instead of the main one", value -> against = value)
                .completionCandidates(new Variants.FixChoice());
        syntax.option(
                "--fix-after",
                "N",
                Long.class,
                "apply the fix in the leaking JVM after N rounds, like the key f",
                value -> fixAfter = value);
    }

    /// Whether a fix was named.
    public boolean isChosen() {
        return against != null;
    }

    /// The variants to run.
    public List<String> variants(SideOptions which) {
        return Variants.chosen(which.scenario, which.only, against);
    }

    /// The fix that can replace a variant while it runs: the chosen fix, or the main one.
    public Optional<SideFix> fix(Scenario scenario, String variant) {
        return SideFix.of(scenario, variant, against);
    }

    /// The number of rounds after which the fix takes over; 0 for never.
    ///
    /// @param rounds number of rounds of each side; null for no limit
    public long after(List<Side> sides, @Nullable Long rounds) {
        if (fixAfter == null) {
            return 0;
        }
        long after = Quantities.positive("--fix-after", fixAfter);
        if (sides.stream().noneMatch(side -> side.fix().isPresent())) {
            throw UserError.usage("--fix-after needs a leaky side.");
        }
        if (rounds != null && after >= rounds) {
            throw UserError.usage(
                    "--fix-after %d must be less than the %d rounds of the run.".formatted(after, rounds));
        }
        return after;
    }
}
