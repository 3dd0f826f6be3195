package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.ThreadDump.Deadlock;

/// The threads of one JVM, those at the same place together.
///
/// @param name of the side
/// @param position how far it had come, in words; empty where that is unknown
/// @param groups the program's, the largest first
/// @param deadlocks among all of them
/// @param leftOut how many threads are the JVM's own or the probe's, and not shown
/// @param stuck proofs that some of them can never run again
public record ThreadsSide(
        String name,
        String position,
        List<StackGroup> groups,
        List<Deadlock> deadlocks,
        long leftOut,
        StuckEvidence stuck) {

    /// Threads of which nothing is proven.
    public ThreadsSide(String name, String position, List<StackGroup> groups, List<Deadlock> deadlocks, long leftOut) {
        this(name, position, groups, deadlocks, leftOut, StuckEvidence.NONE);
    }

    /// The same with proofs.
    public ThreadsSide with(StuckEvidence proofs) {
        return new ThreadsSide(name, position, groups, deadlocks, leftOut, proofs);
    }

    /// The proofs alone.
    public ThreadsSide withoutGroups() {
        return new ThreadsSide(name, position, List.of(), List.of(), 0, stuck);
    }

    long threads() {
        return groups.stream().mapToLong(StackGroup::count).sum();
    }

    long virtual() {
        return groups.stream()
                .filter(StackGroup::virtual)
                .mapToLong(StackGroup::count)
                .sum();
    }
}
