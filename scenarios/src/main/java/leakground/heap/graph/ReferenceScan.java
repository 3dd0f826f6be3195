package leakground.heap.graph;

import java.util.BitSet;
import java.util.concurrent.Callable;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.IntList;
import leakground.heap.hprof.LongMap;
import leakground.heap.hprof.ReadWindow;

/// Finds the references of consecutive objects. One thread runs it for a part of the graph.
final class ReferenceScan implements Callable<ReferenceScan> {

    /// The properties of classes, by number, and of threads that the scan needs.
    ///
    /// @param silent classes whose objects have no references, and the kinds of primitive arrays
    /// @param unloadable classes that can be unloaded, so that their objects refer to them
    /// @param keeping classes of references that may keep their referent alive
    /// @param threads the threads whose stack frames hold objects
    /// @param locals the objects in these frames
    record Traits(BitSet silent, BitSet unloadable, BitSet keeping, BitSet threads, FrameLocals locals) {}

    /// Length of an array from which room for all its elements is reserved at once.
    private static final int MANY = 1 << 16;

    private final Heap heap;
    private final Traits traits;
    private final AdjacencyRows rows;
    private final int begin;
    private final int end;
    private final IntList found = new IntList(1 << 10);
    private final IntList pending = new IntList(16);
    private final LongMap missing = new LongMap();
    private final boolean isCutOff;

    /// @param rows receives the references
    /// @param begin first object, which is also the first of a row
    /// @param end object after the last one
    ReferenceScan(Heap heap, Traits traits, AdjacencyRows rows, int begin, int end) {
        this.heap = heap;
        isCutOff = heap.file().isCutOff();
        this.traits = traits;
        this.rows = rows;
        this.begin = begin;
        this.end = end;
    }

    /// Finds the references.
    @Override
    public ReferenceScan call() {
        try (var window = heap.file().window()) {
            for (int first = begin; first < end; first += AdjacencyRows.LENGTH) {
                row(window, first, Math.min(end, first + AdjacencyRows.LENGTH));
            }
        }
        return this;
    }

    /// The soft and final references among the objects.
    IntList pending() {
        return pending;
    }

    /// The addresses that objects refer to and that are not in a dump that is cut off.
    LongMap missing() {
        return missing;
    }

    private void row(ReadWindow window, int first, int last) {
        var offsets = AdjacencyRows.EMPTY;
        for (int object = first; object < last; object++) {
            if (object >= heap.instances() || !traits.silent.get(heap.kind(object))) {
                of(window, object);
            }
            if (found.size() > 0 && offsets == AdjacencyRows.EMPTY) {
                offsets = new int[AdjacencyRows.LENGTH + 1];
            }
            if (found.size() > 0) {
                offsets[object - first + 1] = found.size();
            }
        }
        rows.put(first, offsets, found.drain());
    }

    private void of(ReadWindow window, int object) {
        var mirrored = heap.mirrored(object);
        if (mirrored == null) {
            ofInstance(window, object, heap.typeOf(object));
        } else {
            ofClass(object, mirrored);
        }
        if (traits.threads.get(object)) {
            var locals = traits.locals;
            for (int i = locals.first(object); i < locals.size() && locals.thread(i) == object; i++) {
                add(object, locals.object(i));
            }
        }
    }

    private void ofInstance(ReadWindow window, int object, ClassInfo type) {
        if (type.isArrayOfReferences()) {
            long at = heap.at(object);
            int length = window.length(at + 13);
            long last = at + 25 + 8L * length;
            if (length > MANY) {
                // If the last element is in the file, so are all others.
                window.id(last - 8);
                found.reserve(length);
            }
            ofArray(window, object, at + 25, last);
        } else if (type.references().length > 0) {
            long at = heap.at(object);
            for (int offset : type.references()) {
                refer(object, window.id(at + offset));
            }
        }
        if (traits.unloadable.get(type.number())) {
            refer(object, type.id());
        }
        if (traits.keeping.get(type.number())) {
            pending.add(object);
        }
    }

    /// A separate method, so that it is compiled early: its loop is long for large arrays.
    private void ofArray(ReadWindow window, int array, long first, long last) {
        for (long element = first; element < last; element += 8) {
            refer(array, window.id(element));
        }
    }

    private void ofClass(int object, ClassInfo type) {
        for (long address : type.staticReferences()) {
            refer(object, address);
        }
        if (!traits.unloadable.get(type.number())) {
            // The class is never unloaded, and neither are these. Following them would lead to everything in the JVM.
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
            int target = heap.find(address);
            add(object, target);
            if (target < 0 && isCutOff) {
                missing.put(address, 0);
            }
        }
    }

    private void add(int object, int target) {
        if (target >= 0 && target != object) {
            found.add(target);
        }
    }
}
