package leakground.heap.graph;

import java.util.Arrays;
import java.util.BitSet;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.RootKind;

/// The objects that the stack frames of each thread hold: the roots that are locals, ordered by thread.
public final class FrameLocals {

    private final Heap heap;
    /// The object of the thread in the upper half, the number of the root in the lower half; ascending.
    private final long[] byThread;
    /// The roots that are locals.
    private final BitSet roots;

    private FrameLocals(Heap heap, long[] byThread, BitSet roots) {
        this.heap = heap;
        this.byThread = byThread;
        this.roots = roots;
    }

    static FrameLocals of(Heap heap) {
        var roots = heap.records().roots();
        var found = new long[roots.size()];
        var locals = new BitSet(roots.size());
        int size = 0;
        for (int root = 0; root < roots.size(); root++) {
            int thread = isLocal(roots.kind(root)) ? threadOf(heap, root) : -1;
            if (thread >= 0) {
                found[size++] = ((long) thread << 32) | root;
                locals.set(root);
            }
        }
        var byThread = size == found.length ? found : Arrays.copyOf(found, size);
        Arrays.sort(byThread);
        return new FrameLocals(heap, byThread, locals);
    }

    private static boolean isLocal(RootKind kind) {
        return kind == RootKind.LOCAL || kind == RootKind.JNI_LOCAL;
    }

    private static int threadOf(Heap heap, int root) {
        var roots = heap.records().roots();
        long object = heap.records().thread(roots.thread(root)).object();
        return object == 0 ? -1 : heap.find(object);
    }

    /// Whether a root is a local of a thread in the dump.
    boolean has(int root) {
        return roots.get(root);
    }

    /// The first local of a thread. The next ones follow while [#thread] is the same.
    int first(int thread) {
        int found = Arrays.binarySearch(byThread, (long) thread << 32);
        return found < 0 ? -found - 1 : found;
    }

    int size() {
        return byThread.length;
    }

    int thread(int local) {
        return (int) (byThread[local] >>> 32);
    }

    int root(int local) {
        return (int) byThread[local];
    }

    /// The object that a local refers to; -1 if it is not in the dump.
    int object(int local) {
        return heap.find(heap.records().roots().id(root(local)));
    }

    /// Hears of what the frames of a thread hold.
    public interface Visitor {

        /// Hears of an object.
        ///
        /// @param depth how many frames lie above its frame
        void visit(int object, int depth);
    }

    /// Shows the objects that the frames of a thread hold.
    public void show(int thread, Visitor visitor) {
        var all = heap.records().roots();
        for (int local = first(thread); local < size() && thread(local) == thread; local++) {
            int object = object(local);
            if (object >= 0) {
                visitor.visit(object, all.frame(root(local)));
            }
        }
    }

    /// The frame in which a thread holds an object; empty if none does. Of several it is the outermost of the
    /// application,
    /// which has held it for longest.
    public String frame(int thread, int object) {
        var all = heap.records().roots();
        var found = "";
        int depth = -1;
        boolean isFound = false;
        for (int local = first(thread); local < size() && thread(local) == thread; local++) {
            if (object(local) == object) {
                int trace = heap.records().thread(all.thread(root(local))).trace();
                var text = heap.records().frames().text(trace, all.frame(root(local)));
                boolean isOfApplication = !SourceNames.isJdk(text);
                if ((isOfApplication && !isFound) || (isOfApplication == isFound && all.frame(root(local)) > depth)) {
                    found = text;
                    depth = all.frame(root(local));
                    isFound = isOfApplication;
                }
            }
        }
        return found;
    }
}
