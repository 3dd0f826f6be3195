package leakground.heap;

import java.util.BitSet;

/// Which object refers to which, strongly: the references of all objects one after the other in one array.
///
/// A thread refers also to what its frames hold, and an object to its class where that can be unloaded.
/// Nothing refers through the `referent` of a soft, weak, phantom or final reference.
final class Graph {

    private final int[] offsets;
    private final int[] targets;
    private final Locals locals;
    private final BitSet threads = new BitSet();
    private final LongMap localsFrom = new LongMap();
    private final Anchors anchors;
    private final int[] pending;

    private Graph(Heap heap) {
        locals = Locals.of(heap);
        var unloadable = unloadable(heap);
        anchors = Anchors.of(heap, locals, unloadable);
        for (int local = 0; local < locals.size(); local++) {
            threads.set(locals.thread(local));
        }
        var builder = new Builder(heap, unloadable);
        offsets = new int[heap.size() + 1];
        for (int object = 0; object < heap.size(); object++) {
            builder.references(object);
            if (threads.get(object)) {
                localsFrom.put(object, builder.targets.size());
                for (int i = locals.first(object); i < locals.size() && locals.thread(i) == object; i++) {
                    builder.add(object, locals.object(i));
                }
            }
            offsets[object + 1] = builder.targets.size();
        }
        targets = builder.targets.toArray();
        pending = builder.pending.toArray();
    }

    static Graph of(Heap heap) {
        return new Graph(heap);
    }

    /// Which classes, by number, can be unloaded: those of no loader that the JVM itself made.
    private static boolean[] unloadable(Heap heap) {
        var unloadable = new boolean[heap.classes().size()];
        for (var type : heap.classes().all()) {
            int loader = type.loaderId() == 0 ? -1 : heap.find(type.loaderId());
            unloadable[type.number()] =
                    loader >= 0 && !heap.typeOf(loader).name().startsWith("jdk.internal.loader.ClassLoaders$");
        }
        return unloadable;
    }

    /// Where the references of an object begin.
    int begin(int object) {
        return offsets[object];
    }

    /// Where the references of an object end.
    int end(int object) {
        return offsets[object + 1];
    }

    /// Where the references of an object end that it has itself: without what the frames of a thread hold.
    int endOfFields(int object) {
        return threads.get(object) ? (int) localsFrom.get(object) : offsets[object + 1];
    }

    int target(int reference) {
        return targets[reference];
    }

    int references() {
        return targets.length;
    }

    /// The threads whose frames hold something.
    BitSet threads() {
        return threads;
    }

    Locals locals() {
        return locals;
    }

    Anchors anchors() {
        return anchors;
    }

    /// The soft and final references, which may be all that keeps an object.
    int[] pending() {
        return pending;
    }

    private static final class Builder {

        private final Heap heap;
        private final DumpFile file;
        private final boolean[] unloadable;
        private final boolean[] keeping;
        private final IntList targets;
        private final IntList pending = new IntList(64);

        Builder(Heap heap, boolean[] unloadable) {
            this.heap = heap;
            this.file = heap.file();
            this.unloadable = unloadable;
            this.targets = new IntList(heap.size());
            this.keeping = new boolean[heap.classes().size()];
            for (var type : heap.classes().all()) {
                keeping[type.number()] =
                        type.isA("java.lang.ref.SoftReference") || type.isA("java.lang.ref.FinalReference");
            }
        }

        void references(int object) {
            long at = heap.at(object);
            switch (file.u1(at)) {
                case Tags.INSTANCE -> {
                    var type = heap.classes().of(file.id(at + 13));
                    for (int offset : type.references()) {
                        refer(object, file.id(at + offset));
                    }
                    if (unloadable[type.number()]) {
                        refer(object, type.id());
                    }
                    if (keeping[type.number()]) {
                        pending.add(object);
                    }
                }
                case Tags.OBJECT_ARRAY -> {
                    long end = at + 25 + 8L * file.length(at + 13);
                    for (long element = at + 25; element < end; element += 8) {
                        refer(object, file.id(element));
                    }
                }
                case Tags.CLASS -> ofClass(object, heap.classes().of(file.id(at + 1)));
                default -> {
                    // An array of numbers refers to nothing.
                }
            }
        }

        private void ofClass(int object, ClassInfo type) {
            for (var field : type.statics()) {
                if (field.type().isReference()) {
                    refer(object, file.id(field.at()));
                }
            }
            if (!unloadable[type.number()]) {
                // It is never unloaded, nor is what these are: to go on there would lead to all the JVM has.
                return;
            }
            refer(object, type.superId());
            refer(object, type.loaderId());
            for (long other : type.otherReferences()) {
                refer(object, other);
            }
        }

        private void refer(int object, long address) {
            if (address != 0) {
                add(object, heap.find(address));
            }
        }

        void add(int object, int target) {
            if (target >= 0 && target != object) {
                targets.add(target);
            }
        }
    }
}
