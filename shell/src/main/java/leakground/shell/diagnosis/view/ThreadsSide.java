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
public record ThreadsSide(
        String name, String position, List<StackGroup> groups, List<Deadlock> deadlocks, long leftOut) {

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
