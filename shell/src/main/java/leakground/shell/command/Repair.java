package leakground.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leakground.lab.Run;

/// The fix of a leak, applied in the JVM that leaks.
final class Repair {

    /// Applies the fix of every side that has one.
    ///
    /// @param runs those of the sides, in their order
    /// @return what came of it, in a few words
    static String apply(List<DuelSession.Side> sides, List<Run> runs) {
        var taken = new ArrayList<String>();
        var refused = new ArrayList<String>();
        for (int i = 0; i < runs.size(); i++) {
            var side = sides.get(i);
            var run = runs.get(i);
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

    /// Whether a fix is still to come.
    static boolean isDue(List<DuelSession.Side> sides, List<Run> runs) {
        return IntStream.range(0, runs.size())
                .anyMatch(i -> sides.get(i).fix().isPresent()
                        && runs.get(i).fix().isEmpty()
                        && runs.get(i).ending().isEmpty());
    }

    private Repair() {}
}
