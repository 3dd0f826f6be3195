package leakground.heap.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Heap;
import leakground.heap.result.OwnedLock;

/// Finds the locks that threads wait for, and their owners. A thread refers to the object that it is parked on, and an
/// `AbstractOwnableSynchronizer` refers to its owner.
public final class LockFinder {

    private final Heap heap;
    private final ObjectNames labels;
    private final FieldReader fields;

    public LockFinder(Heap heap, ObjectNames labels) {
        this.heap = heap;
        this.labels = labels;
        fields = new FieldReader(heap);
    }

    public List<OwnedLock> find() {
        var waiters = new LinkedHashMap<Integer, List<Long>>();
        var threads = subclasses("java.lang.Thread");
        var ownable = subclasses("java.util.concurrent.locks.AbstractOwnableSynchronizer");
        for (int object = 0; object < heap.size(); object++) {
            if (threads[heap.typeOf(object).number()]) {
                int lock = fields.follow(object, "parkBlocker");
                if (lock >= 0 && ownable[heap.typeOf(lock).number()]) {
                    waiters.computeIfAbsent(lock, _ -> new ArrayList<>()).add(number(object));
                }
            }
        }
        var locks = new ArrayList<OwnedLock>();
        waiters.forEach((lock, all) -> {
            int owner = fields.follow(lock, "exclusiveOwnerThread");
            if (owner >= 0) {
                locks.add(new OwnedLock(number(owner), labels.text(fields.follow(owner, "name")), all));
            }
        });
        return locks;
    }

    private boolean[] subclasses(String ancestor) {
        var are = new boolean[heap.classes().size()];
        for (var type : heap.classes().all()) {
            are[type.number()] = type.isA(ancestor);
        }
        return are;
    }

    private long number(int thread) {
        return fields.longNumber(thread, "tid");
    }
}
