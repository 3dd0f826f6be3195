package leakground.heap.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.IntList;
import leakground.heap.result.Chain;

/// Finds the holders that hold the same objects as the first one does, such as a second map.
///
/// It takes the holder away and searches again: objects that are reached then have another.
public final class OtherHolders {

    private static final int MOST = 2;
    private static final int SAMPLED = 64;

    private final Heap heap;
    private final Graph graph;
    private final ShortestPaths reach;
    private final ObjectNames labels;

    public OtherHolders(Heap heap, Graph graph, ShortestPaths reach, ObjectNames labels) {
        this.heap = heap;
        this.graph = graph;
        this.reach = reach;
        this.labels = labels;
    }

    /// The chains from other holders to most objects of a group.
    List<Chain> of(BitSet members) {
        var sample = sample(members);
        var found = new ArrayList<Chain>();
        var cut = new BitSet();
        var paths = reach;
        for (int holder = holder(sample, paths); holder >= 0 && found.size() < MOST; holder = holder(sample, paths)) {
            cut.set(holder);
            paths = ShortestPaths.without(cut, heap, graph);
            var left = new IntList(SAMPLED);
            for (int i = 0; i < sample.size(); i++) {
                if (paths.isReached(sample.get(i))) {
                    left.add(sample.get(i));
                }
            }
            if (left.size() == 0 || left.size() < sample.size() / 2) {
                return found;
            }
            sample = left;
            found.add(new ChainFinder(heap, paths, labels, _ -> 0).to(sample.get(sample.size() / 2)));
        }
        return found;
    }

    private static IntList sample(BitSet members) {
        int every = Math.max(1, members.cardinality() / SAMPLED);
        var sample = new IntList(SAMPLED);
        int skipped = 0;
        for (int object = members.nextSetBit(0); object >= 0; object = members.nextSetBit(object + 1)) {
            if (skipped++ % every == 0) {
                sample.add(object);
            }
        }
        return sample;
    }

    /// The last object that the chains to all of the sample have in common; of a linked list it is the owner. It is -1
    /// if they have none, as those that begin at different threads.
    private int holder(IntList sample, ShortestPaths paths) {
        var common = new BitSet();
        for (int at = sample.get(0); at >= 0; at = paths.before(at)) {
            common.set(at);
        }
        int last = sample.get(0);
        for (int i = 1; i < sample.size(); i++) {
            int at = sample.get(i);
            while (at >= 0 && !common.get(at)) {
                at = paths.before(at);
            }
            if (at < 0) {
                return -1;
            }
            if (isBefore(at, last, paths)) {
                last = at;
            }
        }
        if (sample.size() == 1 || last == sample.get(0)) {
            last = paths.before(last);
        }
        return last < 0 ? -1 : owner(last, paths);
    }

    private static boolean isBefore(int object, int other, ShortestPaths paths) {
        for (int at = paths.before(other); at >= 0; at = paths.before(at)) {
            if (at == object) {
                return true;
            }
        }
        return false;
    }

    /// The first object before a list that an object belongs to; the object itself if it belongs to none.
    private int owner(int object, ShortestPaths paths) {
        boolean isInList = false;
        var targets = graph.targets(object);
        for (int i = graph.begin(object); i < graph.end(object); i++) {
            isInList |= heap.mirrored(object) == null && heap.typeOf(targets[i]) == heap.typeOf(object);
        }
        int at = object;
        while (isInList && paths.before(at) >= 0 && heap.typeOf(at) == heap.typeOf(object)) {
            at = paths.before(at);
        }
        return at;
    }
}
