package leakground.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import leakground.heap.result.HeapDumpException;

/// The objects of a stretch of the dump, taken down in the order in which they are found.
public final class ObjectList {

    /// Objects one after the other, each at a higher address than the one before.
    ///
    /// @param first the address of the first
    /// @param last the address of the last
    /// @param begin how many objects of the list are before the first
    /// @param end how many are before the end of the run
    record Span(long first, long last, int begin, int end) {}

    /// Some objects that follow each other: where they are in the file, and what.
    private static final class Block {
        private final int[] places;
        private final ClassIndexes kinds;

        Block(int most) {
            places = new int[most];
            kinds = new ClassIndexes(most);
        }
    }

    private static final int SHIFT = 13;
    private static final int LENGTH = 1 << SHIFT;

    private final DumpFile file;
    private final long begin;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Span> runs = new ArrayList<>();
    private final TreeMap<Long, long[]> pages = new TreeMap<>();
    private final ArrayLengths lengths = new ArrayLengths();
    private Block block = new Block(0);
    private long[] page = {};
    private long number = -1;
    private long first;
    private long last = Long.MAX_VALUE;
    private int beginOfRun;
    private int size;

    /// @param begin where the stretch begins, which is less than 4 GiB long
    public ObjectList(DumpFile file, long begin) {
        this.file = file;
        this.begin = begin;
    }

    /// Takes down an object.
    ///
    /// @param kind the number of its class, or the type of the elements of an array of numbers
    /// @param length how many elements an array has
    /// @throws HeapDumpException if no object can be there
    public void add(long id, long record, int kind, int length) throws HeapDumpException {
        if (!ObjectIndex.isAddress(id)) {
            throw file.damaged(record, "an address that no object has");
        }
        if (id <= last) {
            endRun();
            first = id;
            beginOfRun = size;
        }
        last = id;
        if (id >>> ObjectIndex.PAGE_SHIFT != number) {
            number = id >>> ObjectIndex.PAGE_SHIFT;
            var known = pages.get(number);
            page = known == null ? new long[ObjectIndex.WORDS_IN_PAGE] : known;
            pages.put(number, page);
        }
        page[ObjectIndex.word(id)] |= ObjectIndex.bit(id);
        int at = size & (LENGTH - 1);
        if (at == 0) {
            block = new Block(LENGTH);
            blocks.add(block);
        }
        // The lower half of a place is enough: a stretch is shorter than what that can tell apart.
        block.places[at] = (int) record;
        block.kinds.set(at, kind);
        lengths.set(size, length);
        size++;
    }

    int size() {
        return size;
    }

    private void endRun() {
        if (size > beginOfRun) {
            runs.add(new Span(first, last, beginOfRun, size));
        }
    }

    /// The runs of the whole list; to be called once, when all objects are taken down.
    List<Span> runs() {
        endRun();
        return runs;
    }

    /// Which pages of the address space have objects, and at which places.
    SortedMap<Long, long[]> pages() {
        return pages;
    }

    /// The place of an object in the file.
    long record(int index) {
        int lower = blocks.get(index >>> SHIFT).places[index & (LENGTH - 1)];
        return begin + Integer.toUnsignedLong(lower - (int) begin);
    }

    /// Copies what is known of a run to where it belongs in the order of addresses.
    ///
    /// @param first the object that is the first of the run
    void copy(Span run, Positions places, ClassIndexes kinds, ArrayLengths toLengths, int first) {
        toLengths.copy(first, lengths, run.begin, run.end - run.begin);
        int next = first;
        for (int index = run.begin; index < run.end; ) {
            var from = blocks.get(index >>> SHIFT);
            int at = index & (LENGTH - 1);
            int count = Math.min(LENGTH - at, run.end - index);
            places.set(next, from.places, at, count, begin);
            kinds.copy(next, from.kinds, at, count);
            next += count;
            index += count;
        }
    }

    /// A run of one object.
    Span only(int index) {
        return new Span(0, 0, index, index + 1);
    }
}
