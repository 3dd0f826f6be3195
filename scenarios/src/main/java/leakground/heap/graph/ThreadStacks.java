package leakground.heap.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import leakground.heap.hprof.LongMap;
import leakground.heap.hprof.TraceFrames;
import leakground.heap.result.RootKind;

/// The stacks of the threads in a dump.
///
/// A thread has one if the dump has a root for the thread itself. Dumps of JDK 21 have none for virtual threads
/// that are not mounted.
public final class ThreadStacks {

    private final Heap heap;
    private final TraceFrames frames;
    /// The stack trace of each thread.
    private final LongMap traces = new LongMap();

    private ThreadStacks(Heap heap) {
        this.heap = heap;
        frames = heap.records().frames();
        var roots = heap.records().roots();
        for (int root = 0; root < roots.size(); root++) {
            int thread = roots.kind(root) == RootKind.THREAD ? heap.find(roots.id(root)) : -1;
            if (thread >= 0) {
                // The frame of the root of a thread is the number of its trace.
                traces.put(thread, Integer.toUnsignedLong(roots.frame(root)));
            }
        }
    }

    public static ThreadStacks of(Heap heap) {
        return new ThreadStacks(heap);
    }

    /// Whether the dump has the stack of a thread.
    public boolean has(int thread) {
        return traces.get(thread) != LongMap.NONE;
    }

    /// Whether a thread is in Java code: not in a native method, and not a carrier under a virtual thread.
    public boolean isInJava(int thread) {
        int trace = trace(thread);
        return frames.depth(trace) > 0
                && !frames.isNative(trace, 0)
                && !frames.text(trace, 0).startsWith("jdk.internal.vm.Continuation.");
    }

    /// A number that is the same for equal stacks.
    public long signature(int thread) {
        return frames.signature(trace(thread));
    }

    /// The frames of a thread, the innermost first.
    public List<String> frames(int thread) {
        int trace = trace(thread);
        var texts = new ArrayList<String>();
        for (int depth = 0; depth < frames.depth(trace); depth++) {
            texts.add(frames.text(trace, depth));
        }
        return texts;
    }

    /// Shows the classes whose methods a thread is in.
    ///
    /// @param types gets the objects that are these classes
    void showTypes(int thread, IntConsumer types) {
        int trace = trace(thread);
        for (int depth = 0; depth < frames.depth(trace); depth++) {
            int type = heap.find(frames.type(trace, depth));
            if (type >= 0) {
                types.accept(type);
            }
        }
    }

    private int trace(int thread) {
        return (int) traces.get(thread);
    }
}
