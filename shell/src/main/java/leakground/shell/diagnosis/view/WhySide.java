package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.Optional;
import leakground.diagnosis.StackGroup;
import leakground.heap.HeapAnswer;
import leakground.heap.result.GrownClass;
import leakground.heap.result.RootKind;

/// What one JVM holds more of than at a first look, and why.
///
/// @param name of the side
/// @param since how far it had come at the first look, in words; empty where that is unknown
/// @param position how far it had come at the second
/// @param report what has grown
/// @param threads where its threads are; without groups where that is beside the point
/// @param stored the line that put it where it stays, as far as the source tells
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

    /// Whether what has grown are threads, or what threads hold.
    public static boolean concernsThreads(GrownClass grown) {
        return grown.group().chain().kind() == RootKind.THREAD
                || grown.type().endsWith("Thread")
                || grown.type().contains("Thread$");
    }

    /// The largest groups of threads that stand still, most first.
    public List<StackGroup> waiting() {
        return threads.groups().stream()
                .filter(group -> group.count() > 1)
                .limit(MOST)
                .toList();
    }
}
