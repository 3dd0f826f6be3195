package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.StuckThreads;
import leakground.heap.result.ThreadSite;

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

    /// Threads at one place of which more are proven stuck than before.
    ///
    /// @param before how many were
    /// @param now how many are
    public record MoreStuck(ThreadSite site, long before, long now) {}

    /// Where more threads are proven stuck than an earlier look has proven. As long as the doubt is
    /// [Doubt#NONE] these threads leak, whatever their number does: none of them ever ends.
    public List<MoreStuck> grownSince(StuckEvidence earlier) {
        var counts = new HashMap<List<Object>, Long>();
        for (var group : earlier.threads.never()) {
            counts.merge(kind(group), group.count(), Long::sum);
        }
        var grown = new ArrayList<MoreStuck>();
        for (var group : merged()) {
            long before = counts.getOrDefault(kind(group.getKey()), 0L);
            if (group.getValue() > before) {
                grown.add(new MoreStuck(group.getKey().site(), before, group.getValue()));
            }
        }
        return grown;
    }

    /// One group of each kind, with the number of all of that kind.
    private List<Map.Entry<StuckGroup, Long>> merged() {
        var all = new ArrayList<Map.Entry<StuckGroup, Long>>();
        for (var group : threads.never()) {
            if (all.stream().noneMatch(known -> kind(known.getKey()).equals(kind(group)))) {
                long count = threads.never().stream()
                        .filter(other -> kind(other).equals(kind(group)))
                        .mapToLong(StuckGroup::count)
                        .sum();
                all.add(Map.entry(group, count));
            }
        }
        return all;
    }

    private static List<Object> kind(StuckGroup group) {
        return List.of(group.site().virtual(), group.site().name(), group.site().stack());
    }
}
