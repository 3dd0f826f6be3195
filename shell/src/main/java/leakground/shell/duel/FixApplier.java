package leakground.shell.duel;

import java.util.ArrayList;
import java.util.List;

/// Applies fixes in leaking JVMs that keep running.
final class FixApplier {

    /// Applies the fix of every side that has one.
    ///
    /// @return the outcome, in a few words
    static String apply(List<Contender> contenders) {
        var taken = new ArrayList<String>();
        var refused = new ArrayList<String>();
        for (var contender : contenders) {
            var side = contender.side();
            var run = contender.run();
            side.fix().ifPresent(fix -> {
                if (run.ending().isPresent()) {
                    refused.add(side.variant() + " has ended");
                } else if (run.fix().isPresent()) {
                    refused.add(fix.variant() + " drives " + side.variant() + " already");
                } else {
                    run.apply(run.round(), fix.workload());
                    taken.add(fix.variant() + " takes over in the JVM of " + side.variant());
                }
            });
        }
        var said = taken.isEmpty() ? refused : taken;
        return said.isEmpty() ? "no side here is a leak with a known fix" : String.join("; ", said);
    }

    /// Whether a fix has not been applied yet.
    static boolean isDue(List<Contender> contenders) {
        return contenders.stream()
                .anyMatch(one -> one.side().fix().isPresent()
                        && one.run().fix().isEmpty()
                        && one.run().ending().isEmpty());
    }

    private FixApplier() {}
}
