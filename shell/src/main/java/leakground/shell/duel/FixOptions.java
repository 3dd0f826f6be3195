package leakground.shell.duel;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.Variants;
import org.jspecify.annotations.Nullable;

/// The options of every command that shows a leak beside its fix: which fix, and whether it takes over in the JVM that
/// leaks.
public final class FixOptions {

    private @Nullable String against;
    private @Nullable Long fixAfter;

    public void describe(Syntax syntax) {
        syntax.option("--against", "FIX", "another fix than the main one", value -> against = value)
                .completionCandidates(new Variants.FixChoice());
        syntax.option(
                "--fix-after",
                "N",
                Long.class,
                "after so many rounds apply the fix in the JVM that leaks, as the key f does",
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

    /// What repairs a variant while it runs: the fix beside it, or the main one.
    public Optional<SideFix> fix(Scenario scenario, String variant) {
        return SideFix.of(scenario, variant, against);
    }

    /// After how many rounds the fix takes over; 0 for never.
    ///
    /// @param rounds of each side; null for no end
    public long after(List<Side> sides, @Nullable Long rounds) {
        if (fixAfter == null) {
            return 0;
        }
        long after = Quantities.positive("--fix-after", fixAfter);
        if (sides.stream().noneMatch(side -> side.fix().isPresent())) {
            throw UserError.usage("--fix-after repairs a leaky side, and there is none here.");
        }
        if (rounds != null && after >= rounds) {
            throw UserError.usage("--fix-after %d leaves none of %d rounds to the fix.".formatted(after, rounds));
        }
        return after;
    }
}
