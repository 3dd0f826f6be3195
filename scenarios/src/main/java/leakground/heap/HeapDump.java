package leakground.heap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import leakground.heap.explain.ChainFinder;
import leakground.heap.explain.ChainGroupBuilder;
import leakground.heap.explain.ChainSignature;
import leakground.heap.explain.GrowthFinder;
import leakground.heap.explain.HolderTree;
import leakground.heap.explain.LinkedLists;
import leakground.heap.explain.LockFinder;
import leakground.heap.explain.ObjectNames;
import leakground.heap.explain.OtherHolders;
import leakground.heap.explain.StuckFinder;
import leakground.heap.graph.Dominators;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.ClassCount;
import leakground.heap.result.Coverage;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.GrowthFindings;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.HeapProfile;
import leakground.heap.result.Holder;
import leakground.heap.result.OwnedLock;
import leakground.heap.result.StuckThreads;
import org.jspecify.annotations.Nullable;

/// An open heap dump of a 64-bit HotSpot JVM. It answers what the dump contains and what holds those objects.
///
/// It reads the output of `jcmd PID GC.heap_dump FILE` (HPROF 1.0.1 and 1.0.2) of any collector, with compressed
/// or full references and with compact object headers. Sizes are those of the dumped JVM. One thread per
/// processor reads the file, which is never loaded as a whole.
///
/// Memory: [#histogram] needs about 8 bytes per object, and twice that while the dump is opened. [#chain] needs 4
/// more, and 4 for each reference. [#chains] and [#holders] need 4 more, and about 40 for each object that refers
/// to others or to which several refer. Each part is computed once, at its first use.
///
/// Only one thread at a time may use it.
public final class HeapDump implements AutoCloseable {

    /// The least growth that is told although its objects may have moved, as a part of the heap.
    private static final double NOTABLE_PART = 0.01;

    private final DumpFile file;
    private final Heap heap;
    private @Nullable Graph graph;
    private @Nullable Found found;
    private @Nullable Dominators dominators;
    private @Nullable ChainSignature likeness;

    /// The result of the search for reference chains.
    private record Found(ShortestPaths reach, ObjectNames labels) {}

    private HeapDump(DumpFile file, Heap heap) {
        this.file = file;
        this.heap = heap;
    }

    /// Opens a dump and finds its objects.
    ///
    /// @throws HeapDumpException if the file is not a heap dump, is cut off or is damaged
    public static HeapDump open(Path path) throws HeapDumpException {
        return open(path, false);
    }

    /// Opens a dump and finds its objects.
    ///
    /// @param takesPart whether a dump that is cut off is read as far as it goes
    /// @throws HeapDumpException if it is no heap dump, is cut off or damaged
    public static HeapDump open(Path path, boolean takesPart) throws HeapDumpException {
        var file = DumpFile.open(path, takesPart);
        Heap heap = null;
        try {
            heap = Heap.of(HprofIndex.of(file));
            return new HeapDump(file, heap);
        } catch (UncheckedIOException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NegativeArraySizeException e) {
            throw file.isCutOff() ? tooEarly(file, e) : damaged(file, e);
        } catch (HeapDumpException e) {
            throw file.isCutOff() ? tooEarly(file, e) : e;
        } finally {
            if (heap == null) {
                file.close();
            }
        }
    }

    private static HeapDumpException tooEarly(DumpFile file, Exception cause) {
        return new HeapDumpException(file.path() + " is cut off so early that nothing of it can be read.", cause);
    }

    private static HeapDumpException damaged(DumpFile file, RuntimeException cause) {
        return switch (cause.getCause()) {
            case HeapDumpException known -> known;
            case IOException unreadable ->
                new HeapDumpException(file.path() + " cannot be read: " + unreadable.getMessage(), unreadable);
            case null, default ->
                new HeapDumpException(file.path() + " is damaged: it refers to data that it does not contain.", cause);
        };
    }

    private <T> T reading(Supplier<T> reader) throws HeapDumpException {
        try {
            return reader.get();
        } catch (UncheckedIOException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NegativeArraySizeException e) {
            throw damaged(file, e);
        }
    }

    /// The number of objects, including unreachable ones.
    public int objects() {
        return heap.size();
    }

    /// How much of the heap is in it, and how much of that can be reached.
    ///
    /// @throws HeapDumpException if the dump is damaged
    public Coverage coverage() throws HeapDumpException {
        return reading(() -> {
            long unreached = 0;
            long bytes = 0;
            for (int object = 0; object < heap.size(); object++) {
                if (!found().reach.isReached(object)) {
                    unreached++;
                    bytes += heap.bytes(object);
                }
            }
            return new Coverage(unreached, bytes, graph().missing(), file.isCutOff());
        });
    }

    /// Bytes of all objects, including unreachable ones.
    public long bytes() {
        return heap.histogram().stream().mapToLong(ClassCount::bytes).sum();
    }

    /// The number of objects of each class, largest first. It is the same as `GC.class_histogram` of the same JVM,
    /// without the objects that only fill gaps.
    public List<ClassCount> histogram() {
        return heap.histogram();
    }

    /// How the reachable objects of a class are held. Objects with like chains form one group; largest retained
    /// size first.
    ///
    /// @param type name of a class as in Java source; packages and enclosing classes may be left out; subclasses
    ///     do not count
    /// @param most maximum number of groups
    /// @return empty if there is no such object
    /// @throws HeapDumpException if the dump is damaged
    public List<ChainGroup> chains(String type, int most) throws HeapDumpException {
        return reading(() -> {
            var wanted = called(type);
            var some = new BitSet(heap.size());
            for (int object = 0; object < heap.size(); object++) {
                if (wanted[heap.typeOf(object).number()] && found().reach.isReached(object)) {
                    some.set(object);
                }
            }
            var chains = chains(found(), dominators()::retained);
            return alike(some).stream()
                    .limit(most)
                    .map(group -> group.describe(heap, chains))
                    .toList();
        });
    }

    /// Marks the classes, by number, that have this name or a name that ends with it.
    private boolean[] called(String type) {
        var called = new boolean[heap.classes().size()];
        for (var each : heap.classes().all()) {
            var name = each.name();
            called[each.number()] = name.equals(type) || name.endsWith("." + type) || name.endsWith("$" + type);
        }
        return called;
    }

    /// The chain to one object of a class, without retained sizes. Faster than [#chains].
    ///
    /// @return the chain of the object in the middle; null if there is no such object
    /// @throws HeapDumpException if the dump is damaged
    public @Nullable Chain chain(String type) throws HeapDumpException {
        return reading(() -> {
            var wanted = called(type);
            var reach = found().reach;
            int count = 0;
            for (int object = 0; object < heap.size(); object++) {
                count += wanted[heap.typeOf(object).number()] && reach.isReached(object) ? 1 : 0;
            }
            int before = count / 2;
            for (int object = 0; object < heap.size() && count > 0; object++) {
                if (wanted[heap.typeOf(object).number()] && reach.isReached(object) && before-- == 0) {
                    return chains(found(), _ -> 0).to(object);
                }
            }
            return null;
        });
    }

    /// The dominator tree: which objects would be freed with which. All objects of a class in the same place are
    /// one node.
    ///
    /// @param least nodes that retain less than this share of all reachable memory are left out; from 0 to 1
    /// @return the root, which stands for all GC roots
    /// @throws HeapDumpException if the dump is damaged
    public Holder holders(double least) throws HeapDumpException {
        return reading(() -> HolderTree.of(heap, found().labels, dominators(), found().reach)
                .root((long) (least * dominators().retainedByAll())));
    }

    /// The groups of like chains of the whole heap, which a later dump can be compared with.
    ///
    /// @throws HeapDumpException if the dump is damaged
    public HeapProfile profile() throws HeapDumpException {
        return reading(() -> growth(HeapProfile.NONE).profile());
    }

    /// The groups of like chains that have grown since an earlier dump of the same program, and those that retain
    /// most.
    ///
    /// @param before the groups of the earlier dump; if there was none, nothing is known to have grown
    /// @throws HeapDumpException if the dump is damaged
    public GrowthFindings grown(HeapProfile before) throws HeapDumpException {
        return reading(() -> {
            var growth = growth(before);
            var chains = chains(found(), dominators()::retained);
            var others = new OtherHolders(heap, graph(), found().reach, found().labels);
            var reachable = dominators().retainedByAll();
            var grown = new ArrayList<GrownGroup>();
            if (!before.isNone()) {
                grown.addAll(growth.find(this::alike, chains, others));
                if (grown.stream().noneMatch(group -> isNotable(group, reachable))) {
                    GrowthFinder.ofMoved(heap, found().reach, likeness(), before)
                            .find(this::alike, chains, others)
                            .stream()
                            .filter(group -> !group.isNew() && isNotable(group, reachable))
                            .findFirst()
                            .ifPresent(grown::addFirst);
                }
            }
            long direct = before.isNone() ? 0 : growth.direct() - before.direct();
            return new GrowthFindings(grown, growth.gained(), direct, reachable, growth.largest(this::alike, chains));
        });
    }

    private static boolean isNotable(GrownGroup group, long reachable) {
        return group.gained() >= NOTABLE_PART * reachable;
    }

    private GrowthFinder growth(HeapProfile before) {
        return new GrowthFinder(heap, found().reach, likeness(), before);
    }

    /// The locks of `java.util.concurrent` that threads wait for, and their owners.
    ///
    /// @throws HeapDumpException if the dump is damaged
    public List<OwnedLock> locks() throws HeapDumpException {
        return reading(() -> new LockFinder(heap, names()).find());
    }

    /// The threads that can never run again, and those that only look so. Nothing is known of a dump that is cut
    /// off: what is missing may wake any of them.
    ///
    /// @param moved numbers of threads that are known to have run since the dump: they count as awake
    /// @throws HeapDumpException if the dump is damaged
    public StuckThreads stuck(Collection<Long> moved) throws HeapDumpException {
        return file.isCutOff()
                ? StuckThreads.NONE
                : reading(() -> new StuckFinder(heap, graph(), names(), moved).find());
    }

    /// Groups objects with like chains, largest retained size first.
    private List<ChainGroupBuilder> alike(BitSet some) {
        var likeness = likeness();
        var topmost = dominators().topmost(some);
        var groups = new HashMap<Integer, ChainGroupBuilder>();
        for (int object = some.nextSetBit(0); object >= 0; object = some.nextSetBit(object + 1)) {
            groups.computeIfAbsent(likeness.of(object), _ -> new ChainGroupBuilder())
                    .add(
                            object,
                            heap.bytes(object),
                            topmost.get(object) ? dominators().retained(object) : 0);
        }
        return groups.values().stream()
                .sorted(Comparator.comparingLong(ChainGroupBuilder::retained).reversed())
                .toList();
    }

    private ChainSignature likeness() {
        var known = likeness;
        if (known == null) {
            known = new ChainSignature(heap, found().reach, found().labels, LinkedLists.of(heap, graph()));
            likeness = known;
        }
        return known;
    }

    private ChainFinder chains(Found found, IntToLongFunction retained) {
        return new ChainFinder(heap, found.reach, found.labels, retained);
    }

    private Graph graph() {
        var known = graph;
        if (known == null) {
            known = Graph.of(heap);
            graph = known;
        }
        return known;
    }

    private ObjectNames names() {
        return new ObjectNames(heap, graph().locals());
    }

    private Found found() {
        var known = found;
        if (known == null) {
            known = new Found(ShortestPaths.of(heap, graph()), names());
            found = known;
        }
        return known;
    }

    private Dominators dominators() {
        var known = dominators;
        if (known == null) {
            known = Dominators.of(heap, graph(), found().reach);
            dominators = known;
        }
        return known;
    }

    @Override
    public void close() {
        file.close();
    }
}
