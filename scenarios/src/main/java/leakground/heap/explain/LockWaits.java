package leakground.heap.explain;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Heap;

/// Which threads wait for a lock that another thread has, in a way that only this thread can end.
///
/// Only locks that check their owner count: `ReentrantLock` and `ReentrantReadWriteLock`. Their owner and nobody else
/// can unlock them. A thread is counted if it is in a call that takes a lock and is not ended by an interruption.
final class LockWaits {

    /// The thread that has what a thread waits for.
    private final Map<Integer, Integer> owners = new HashMap<>();

    private LockWaits() {}

    /// @param parked threads that are parked
    static LockWaits of(Heap heap, FieldReader fields, WaitSites sites, BitSet parked) {
        var found = new LockWaits();
        for (int thread = parked.nextSetBit(0); thread >= 0; thread = parked.nextSetBit(thread + 1)) {
            int lock = fields.follow(thread, "parkBlocker");
            if (lock < 0 || !checksOwner(heap.typeOf(lock).name())) {
                continue;
            }
            int owner = fields.follow(lock, "exclusiveOwnerThread");
            if (owner >= 0 && owner != thread && sites.of(thread).isLocking()) {
                found.owners.put(thread, owner);
            }
        }
        return found;
    }

    private static boolean checksOwner(String type) {
        return type.startsWith("java.util.concurrent.locks.ReentrantLock$")
                || type.startsWith("java.util.concurrent.locks.ReentrantReadWriteLock$");
    }

    /// The thread that has the lock that a thread waits for; -1 if none has, or it is not known.
    int owner(int thread) {
        return owners.getOrDefault(thread, -1);
    }

    /// Those that wait for a lock of one of some threads.
    BitSet waitingFor(BitSet some) {
        var waiting = new BitSet();
        owners.forEach((thread, owner) -> waiting.set(thread, some.get(owner)));
        return waiting;
    }

    /// Those that wait for each other in circles.
    BitSet circles() {
        var circles = new BitSet();
        var done = new BitSet();
        for (int start : owners.keySet()) {
            var path = new BitSet();
            int at = start;
            while (at >= 0 && !done.get(at) && !path.get(at)) {
                path.set(at);
                at = owner(at);
            }
            if (at >= 0 && path.get(at)) {
                for (int next = at; !circles.get(next); next = owner(next)) {
                    circles.set(next);
                }
            }
            done.or(path);
        }
        return circles;
    }
}
