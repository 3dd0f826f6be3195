package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.RootKind;

/// The anchors: the objects at which reference chains begin, each once with its most relevant reason, in the
/// order of the search.
///
/// A class whose loader is never unloaded counts as an anchor, although the JVM reaches it through its loader:
/// the class holds what its static fields hold, and the path to the class helps nobody. Locals do not count,
/// because they are references of their thread.
public final class RootOrder {

    /// Number of groups of anchors. An object that the first group reaches is not searched from the next.
    static final int GROUPS = 2;

    private final int[] objects;
    private final RootKind[] kinds;
    private final int[] ends = new int[GROUPS];

    private RootOrder(int[] objects, RootKind[] kinds) {
        this.objects = objects;
        this.kinds = kinds;
    }

    static RootOrder of(Heap heap, FrameLocals locals, BitSet unloadable) {
        var collector = new Collector(heap);
        for (int group = 0; group < GROUPS; group++) {
            collector.classes(unloadable, group == 0);
            collector.roots(locals, group == 0);
            collector.ends[group] = collector.size;
        }
        var anchors = new RootOrder(
                Arrays.copyOf(collector.objects, collector.size), Arrays.copyOf(collector.kinds, collector.size));
        System.arraycopy(collector.ends, 0, anchors.ends, 0, GROUPS);
        return anchors;
    }

    int size() {
        return objects.length;
    }

    int object(int anchor) {
        return objects[anchor];
    }

    public RootKind kind(int anchor) {
        return kinds[anchor];
    }

    /// Index after the last anchor of a group.
    int end(int group) {
        return ends[group];
    }

    private static final class Collector {

        private final Heap heap;
        private final FieldReader fields;
        private final BitSet seen;
        private final int[] ends = new int[GROUPS];
        private int[] objects = new int[1 << 10];
        private RootKind[] kinds = new RootKind[1 << 10];
        private int size;

        Collector(Heap heap) {
            this.heap = heap;
            fields = new FieldReader(heap);
            this.seen = new BitSet(heap.size());
        }

        void classes(BitSet unloadable, boolean application) {
            for (var type : heap.classes().all()) {
                if (!unloadable.get(type.number()) && SourceNames.isJdk(type.name()) != application) {
                    add(heap.find(type.id()), RootKind.CLASS);
                }
            }
        }

        void roots(FrameLocals locals, boolean threads) {
            var roots = heap.records().roots();
            for (int root = 0; root < roots.size(); root++) {
                var kind = roots.kind(root);
                int object = locals.has(root) ? -1 : heap.find(roots.id(root));
                if (object >= 0 && (kind == RootKind.THREAD && !isOfJvm(object)) == threads) {
                    add(object, kind);
                }
            }
        }

        /// Whether a thread belongs to the JVM, such as "Common-Cleaner" and "Attach Listener": it is in the thread
        /// group above all others, or of the class for threads of the JDK.
        private boolean isOfJvm(int thread) {
            var type = heap.typeOf(thread);
            if (type.isA("jdk.internal.misc.InnocuousThread")) {
                return true;
            }
            int holder = fields.follow(thread, "holder");
            // Until JDK 18 the group is a field of the thread itself.
            int group = fields.follow(holder < 0 ? thread : holder, "group");
            return group >= 0 && heap.typeOf(group).isA("java.lang.ThreadGroup") && fields.follow(group, "parent") < 0;
        }

        private void add(int object, RootKind kind) {
            if (object < 0 || seen.get(object)) {
                return;
            }
            seen.set(object);
            if (size == objects.length) {
                objects = Arrays.copyOf(objects, size * 2);
                kinds = Arrays.copyOf(kinds, size * 2);
            }
            objects[size] = object;
            kinds[size++] = kind;
        }
    }
}
