package leakground.shell.command;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import org.jspecify.annotations.Nullable;

/// The options of every command that shows a leak beside its fix: which fix, and whether it takes over in the JVM that
/// leaks.
final class FixOptions {

    private @Nullable String against;
    private @Nullable Long fixAfter;

    void describe(Syntax syntax) {
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
    boolean isChosen() {
        return against != null;
    }

    /// The variants to run.
    List<String> variants(SideOptions which) {
        return Variants.chosen(which.scenario, which.only, against);
    }

    /// What repairs a variant while it runs: the fix beside it, or the main one.
    Optional<DuelSession.Fix> fix(Scenario scenario, String variant) {
        if (scenario.isMyth() || !variant.equals(scenario.leaky())) {
            return Optional.empty();
        }
        var fix = Variants.fix(scenario, against);
        return scenario.workload(fix).map(workload -> new DuelSession.Fix(fix, workload));
    }

    /// After how many rounds the fix takes over; 0 for never.
    ///
    /// @param rounds of each side; null for no end
    long after(List<DuelSession.Side> sides, @Nullable Long rounds) {
        if (fixAfter == null) {
            return 0;
        }
        long after = Quantities.positive("--fix-after", fixAfter);
        if (sides.stream().noneMatch(side -> side.fix().isPresent())) {
            throw Problem.usage("--fix-after repairs a leaky side, and there is none here.");
        }
        if (rounds != null && after >= rounds) {
            throw Problem.usage("--fix-after %d leaves none of %d rounds to the fix.".formatted(after, rounds));
        }
        return after;
    }
}
