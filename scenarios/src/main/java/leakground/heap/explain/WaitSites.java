package leakground.heap.explain;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.FrameLocals;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ThreadStacks;
import leakground.heap.hprof.IntList;

/// Where each thread of a dump waits, and what its stack tells about what wakes it.
final class WaitSites {

    /// The bits in the status of the node of a thread that waits for a synchronizer, and for a condition.
    private static final int WAITING = 1;

    private static final int CONDITION = 2;

    private final FieldReader fields;
    private final ThreadStacks stacks;
    private final FrameLocals locals;
    private final Heap heap;
    private final Map<Long, WaitSite> sites = new HashMap<>();
    private final Map<Integer, WaitSite> byThread = new HashMap<>();
    private final BitSet nodes;
    private final BitSet conditionNodes;
    /// Nodes whose field `thread` is cleared before that is woken.
    private final BitSet signallers;

    WaitSites(Heap heap, FieldReader fields, ThreadStacks stacks, FrameLocals locals) {
        this.heap = heap;
        this.fields = fields;
        this.stacks = stacks;
        this.locals = locals;
        var locks = "java.util.concurrent.locks.AbstractQueued";
        nodes = ThreadStates.subclasses(heap, locks + "Synchronizer$Node");
        nodes.or(ThreadStates.subclasses(heap, locks + "LongSynchronizer$Node"));
        conditionNodes = ThreadStates.subclasses(heap, locks + "Synchronizer$ConditionNode");
        conditionNodes.or(ThreadStates.subclasses(heap, locks + "LongSynchronizer$ConditionNode"));
        signallers = ThreadStates.subclasses(heap, "java.util.concurrent.CompletableFuture$Signaller");
        signallers.or(ThreadStates.subclasses(heap, "java.util.concurrent.FutureTask$WaitNode"));
    }

    WaitSite of(int thread) {
        return byThread.computeIfAbsent(
                thread, _ -> sites.computeIfAbsent(stacks.signature(thread), _ -> WaitSite.of(stacks.frames(thread))));
    }

    /// The object of which a thread waits to be notified; -1 if the stack does not show it. Compiled code drops it as
    /// soon as it is not used any more, though the thread still waits for it.
    int monitor(int thread) {
        var site = of(thread);
        var found = new IntList(4);
        locals.show(thread, (object, depth) -> {
            boolean isOther = found.size() == 0 || found.last() != object;
            if (site.isWait(depth) && object != thread && isOther) {
                found.add(object);
            }
        });
        return found.size() == 1 ? found.get(0) : -1;
    }

    /// An object that a thread waits for; -1 if its stack does not show it.
    int awaited(int thread) {
        var type = of(thread).awaited();
        var found = new IntList(4);
        locals.show(thread, (object, _) -> {
            if (found.size() == 0
                    && object < heap.instances()
                    && heap.typeOf(object).isA(type)) {
                found.add(object);
            }
        });
        return found.size() == 0 ? -1 : found.get(0);
    }

    /// Whether the heap shows that a platform thread that is parked has not been woken yet.
    ///
    /// The operating system may let a thread run long after it was woken, and until then the thread still counts as
    /// parked. Synchronizers and futures note in the node of a thread that they wake it, before they do.
    boolean isSettled(int thread) {
        // JDK 13 and older do not note in the heap that a thread was interrupted.
        if (!fields.has(thread, "interrupted")) {
            return false;
        }
        boolean isAcquiring = of(thread).isAcquiring();
        var found = new boolean[1];
        locals.show(thread, (object, _) -> found[0] |= object < heap.instances() && waits(object, thread, isAcquiring));
        return found[0];
    }

    private boolean waits(int node, int thread, boolean isAcquiring) {
        int kind = heap.kind(node);
        if (signallers.get(kind)) {
            return fields.follow(node, "thread") == thread;
        }
        if (!nodes.get(kind) || fields.follow(node, "waiter") != thread) {
            return false;
        }
        int status = fields.number(node, "status");
        int wanted = conditionNodes.get(kind) && !isAcquiring ? WAITING | CONDITION : WAITING;
        return status >= 0 && (status & wanted) == wanted;
    }
}
