package leakground.shell.diagnosis.view;

import java.util.List;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.ThreadDump.Deadlock;

/// The threads of one JVM, grouped by place.
///
/// @param name the name of the side
/// @param position the position of the JVM, in words; empty if unknown
/// @param groups the groups of the program, the largest first
/// @param deadlocks the deadlocks among all threads
/// @param leftOut the number of hidden threads, which belong to the JVM or the probe
/// @param stuck proofs that some of the threads can never run again
/// @param refused why the threads could not be looked at; empty if they could
public record ThreadsSide(
        String name,
        String position,
        List<StackGroup> groups,
        List<Deadlock> deadlocks,
        long leftOut,
        StuckEvidence stuck,
        String refused) {

    /// Threads of which nothing is proven.
    public ThreadsSide(String name, String position, List<StackGroup> groups, List<Deadlock> deadlocks, long leftOut) {
        this(name, position, groups, deadlocks, leftOut, StuckEvidence.NONE, "");
    }

    /// No threads, because the JVM refused to tell them.
    public static ThreadsSide refused(String name, String position, String why) {
        return new ThreadsSide(name, position, List.of(), List.of(), 0, StuckEvidence.NONE, why);
    }

    /// The same with proofs.
    public ThreadsSide with(StuckEvidence proofs) {
        return new ThreadsSide(name, position, groups, deadlocks, leftOut, proofs, refused);
    }

    /// The proofs alone.
    public ThreadsSide withoutGroups() {
        return new ThreadsSide(name, position, List.of(), List.of(), 0, stuck, refused);
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
