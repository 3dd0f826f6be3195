package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.Optional;
import leakground.diagnosis.StackGroup;
import leakground.heap.HeapAnswer;
import leakground.heap.result.GrownClass;
import leakground.heap.result.RootKind;

/// The growth in one JVM since a first snapshot, and its cause.
///
/// @param name the name of the side
/// @param since the position at the first snapshot, in words; empty if unknown
/// @param position the position at the second snapshot
/// @param report the growth
/// @param threads the threads of the JVM; without groups if threads are not involved
/// @param stored the line that stores the growing objects, as far as the source tells
public record WhySide(
        String name, String since, String position, HeapAnswer report, ThreadsSide threads, Optional<Line> stored) {

    /// In place of the first look where there is one look alone.
    public static final String ONE_LOOK = "(one look)";

    private static final int MOST = 2;

    /// Whether there was no earlier look: nothing is known of what has grown.
    boolean isOneLook() {
        return since.equals(ONE_LOOK);
    }

    /// A line of a source file.
    public record Line(String file, int number, String text) {}

    /// Whether the growing objects are threads or are held by threads.
    public static boolean concernsThreads(GrownClass grown) {
        return grown.group().chain().kind() == RootKind.THREAD
                || grown.type().endsWith("Thread")
                || grown.type().contains("Thread$");
    }

    /// The largest groups of waiting threads, the largest first.
    public List<StackGroup> waiting() {
        return threads.groups().stream()
                .filter(group -> group.count() > 1)
                .limit(MOST)
                .toList();
    }
}
