package leakground.heap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the locks that threads wait for, and who has them: a thread knows what it is parked by, and that its owner
/// if it is an `AbstractOwnableSynchronizer`.
final class OwnedLocks {

    private static final long NONE = -1;

    private final Heap heap;
    private final Labels labels;
    /// Where a field is in the record of an instance, by class and name of the field.
    private final Map<String, Map<Integer, Long>> places = new HashMap<>();

    OwnedLocks(Heap heap, Labels labels) {
        this.heap = heap;
        this.labels = labels;
    }

    List<OwnedLock> find() {
        var waiters = new LinkedHashMap<Integer, List<Long>>();
        var threads = subclasses("java.lang.Thread");
        var ownable = subclasses("java.util.concurrent.locks.AbstractOwnableSynchronizer");
        for (int object = 0; object < heap.size(); object++) {
            if (threads[heap.typeOf(object).number()]) {
                int lock = follow(object, "parkBlocker");
                if (lock >= 0 && ownable[heap.typeOf(lock).number()]) {
                    waiters.computeIfAbsent(lock, _ -> new ArrayList<>()).add(number(object));
                }
            }
        }
        var locks = new ArrayList<OwnedLock>();
        waiters.forEach((lock, all) -> {
            int owner = follow(lock, "exclusiveOwnerThread");
            if (owner >= 0) {
                locks.add(new OwnedLock(number(owner), labels.text(labels.follow(owner, "name")), all));
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
        long place = place(thread, "tid");
        return place == NONE ? 0 : heap.file().id(heap.at(thread) + place);
    }

    private int follow(int object, String field) {
        long place = place(object, field);
        return place == NONE ? -1 : heap.find(heap.file().id(heap.at(object) + place));
    }

    private long place(int object, String field) {
        var type = heap.typeOf(object);
        return places.computeIfAbsent(field, _ -> new HashMap<>())
                .computeIfAbsent(type.number(), _ -> place(type, field));
    }

    private static long place(ClassInfo type, String name) {
        for (var field : type.fields()) {
            if (field.name().equals(name)) {
                return field.at();
            }
        }
        return NONE;
    }
}
