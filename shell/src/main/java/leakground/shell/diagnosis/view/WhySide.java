package leakground.shell.diagnosis.view;

import java.util.List;
import java.util.Optional;
import leakground.diagnosis.StackGroup;
import leakground.heap.HeapAnswer;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.RootKind;

/// The growth in one JVM since a first snapshot, and its cause.
///
/// @param name the name of the side
/// @param since the position at the first snapshot, in words; empty if unknown
/// @param position the position at the second snapshot
/// @param report the growth
/// @param threads the threads of the JVM; without groups if threads are not involved
/// @param outside what has grown outside of the heap, in sentences
/// @param stored the line that stores the growing objects, as far as the source tells
public record WhySide(
        String name,
        String since,
        String position,
        HeapAnswer report,
        ThreadsSide threads,
        List<String> outside,
        Optional<Line> stored) {

    public WhySide {
        outside = List.copyOf(outside);
    }

    /// In place of the first look where there is one look alone.
    public static final String ONE_LOOK = "(one look)";

    private static final int MOST = 2;
    /// Any JVM grows by less than this part of its heap beside its work.
    private static final double NOTABLE_PART = 0.001;
    /// The part of all growth, or of what the largest holder retains, from which a holder is not doubted.
    private static final double LARGE_PART = 0.5;
    /// The part of what the largest holder retains from which the holder of a running process is not doubted, if
    /// most of the growth is its own. A process may do anything between two looks; in a child only rounds are
    /// done.
    private static final double FAIR_PART = 0.2;
    /// Or the parts of all growth and of the heap from which it is not.
    private static final double NEARLY_ALL = 0.9;

    private static final double LARGE_GROWTH = 0.01;
    /// The part of what new objects retain that has grown, below which the rest was there before.
    private static final double TAKEN_PART = 0.2;

    /// Whether there was no earlier look: nothing is known of what has grown.
    boolean isOneLook() {
        return since.equals(ONE_LOOK);
    }

    /// Whether no round was done between the looks: then nothing is known of what grows.
    boolean stoodStill() {
        return !position.isEmpty() && since.equals(position);
    }

    /// The growths that are not only what any JVM grows by, most bytes first.
    public List<GrownGroup> grown() {
        var growth = report.growth();
        return stoodStill()
                ? List.of()
                : growth.grown().stream()
                        .filter(grown -> growth.share(grown.gained()) >= NOTABLE_PART
                                || (!grown.isNew() && isLargest(grown.group(), LARGE_PART)))
                        .toList();
    }

    /// Whether what grows is outside of the heap, as far as it is clear: the heap has grown by little, and it is
    /// doubtful whether that goes on.
    public boolean isOnlyOutside() {
        return !outside.isEmpty()
                && grown().stream()
                        .findFirst()
                        .map(first -> isDoubtful() && report.growth().share(first.gained()) < LARGE_GROWTH)
                        .orElse(true);
    }

    /// The group that retains most; empty if none retains much. Of one look it is one of the application, if any.
    public Optional<ChainGroup> largest() {
        var all = report.growth().largest();
        var ofApplication = all.stream()
                .filter(group -> isOneLook() && StackFrames.isOfProgram(group.type()))
                .findFirst();
        return ofApplication.or(() -> all.stream().findFirst());
    }

    /// The places where memory accumulates; empty if there was an earlier look, which tells more.
    public List<Suspects.Suspect> suspects() {
        return isOneLook() ? Suspects.of(report.holders()) : List.of();
    }

    /// Why the first growth may belong to an innocent holder.
    enum Doubt {
        /// Others have grown as much, or retain far more.
        OTHERS,
        /// Its objects may have been in another place before.
        MOVED,
        /// What its objects retain was in another place before.
        TAKEN
    }

    /// Whether the first growth may belong to an innocent holder.
    public boolean isDoubtful() {
        return doubt().isPresent();
    }

    /// Why the first growth may belong to an innocent holder; empty if that is not to be feared.
    Optional<Doubt> doubt() {
        return grown().stream().findFirst().flatMap(this::doubt);
    }

    private Optional<Doubt> doubt(GrownGroup first) {
        if (first.mayHaveMoved()) {
            return Optional.of(Doubt.MOVED);
        }
        if (hasTaken(first)) {
            return Optional.of(Doubt.TAKEN);
        }
        if (isLargest(first.group(), LARGE_PART)) {
            return Optional.empty();
        }
        var growth = report.growth();
        double part = first.isNew() ? 0 : (double) first.gained() / Math.max(1, growth.gained());
        boolean isClear = part >= NEARLY_ALL && growth.share(first.gained()) >= LARGE_GROWTH;
        boolean isFair = !position.isEmpty() || isClear || isLargest(first.group(), FAIR_PART);
        return part >= LARGE_PART && isFair ? Optional.empty() : Optional.of(Doubt.OTHERS);
    }

    /// Whether most of what the new objects of a group retain is not new, as that of requests which use a pool. In a
    /// child the same rounds are done between the looks as before.
    private boolean hasTaken(GrownGroup grown) {
        double retainedByNew = (double) grown.group().retained() * Math.max(0, grown.more()) / Math.max(1, grown.now());
        return position.isEmpty() && grown.gained() < TAKEN_PART * retainedByNew;
    }

    private boolean isLargest(ChainGroup group, double part) {
        return largest().stream().allMatch(largest -> group.retained() >= part * largest.retained());
    }

    /// A line of a source file.
    public record Line(String file, int number, String text) {}

    /// Whether the growing objects are threads or are held by threads. What a thread waits for says nothing of the
    /// values of its thread-local variables.
    public static boolean concernsThreads(GrownGroup grown) {
        var chain = grown.group().chain();
        boolean isThreadLocal =
                !chain.steps().isEmpty() && chain.steps().getFirst().reference().equals(".threadLocals");
        return (chain.kind() == RootKind.THREAD && !isThreadLocal)
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
