package leakground.shell.diagnosis.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.heap.result.StuckThreads;

/// Proofs that threads of one JVM can never run again.
///
/// @param threads what its heap dump proves
/// @param doubt what the dump may not show
public record StuckEvidence(StuckThreads threads, Doubt doubt) {

    /// What a dump may not show.
    public enum Doubt {
        /// It shows all that running code can reach.
        NONE,
        /// The JIT compiler of the JVM may have replaced objects by their fields.
        COMPILED,
        /// The dump is a file: how its JVM compiled methods, and what was under way in it, is not known.
        FILE,
        /// The dump is cut off, so nothing is proven.
        CUT_OFF
    }

    /// No proof.
    public static final StuckEvidence NONE = new StuckEvidence(StuckThreads.NONE, Doubt.NONE);

    /// Threads that were started alike and wait alike.
    ///
    /// @param virtual whether they are virtual threads
    public record Kind(boolean virtual, String name, List<String> stack) {}

    /// Threads of one kind.
    ///
    /// @param stuck how many are proven stuck
    /// @param alive how many there are
    public record Count(long stuck, long alive) {

        public static final Count NONE = new Count(0, 0);

        Count and(Count other) {
            return new Count(stuck + other.stuck, Math.max(alive, other.alive));
        }
    }

    /// How many threads of each kind are proven stuck, where there are some.
    public Map<Kind, Count> counts() {
        var counts = new HashMap<Kind, Count>();
        for (var group : threads.never()) {
            var site = group.site();
            counts.merge(
                    new Kind(site.virtual(), site.name(), site.stack()),
                    new Count(group.count(), group.alive()),
                    Count::and);
        }
        return counts;
    }
}
