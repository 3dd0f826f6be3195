package leakground.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import leakground.heap.result.HeapDumpException;

/// The objects in a part of the dump, in the order in which they are found.
public final class ObjectList {

    /// Consecutive objects of the list with ascending addresses.
    ///
    /// @param first address of the first object
    /// @param last address of the last object
    /// @param begin index of the first object in the list
    /// @param end index after the last object
    record Span(long first, long last, int begin, int end) {}

    /// A block of consecutive objects: their positions in the file, kinds and lengths.
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

    /// @param begin position of the part in the file; the part is shorter than 4 GiB
    public ObjectList(DumpFile file, long begin) {
        this.file = file;
        this.begin = begin;
    }

    /// Adds an object.
    ///
    /// @param kind number of its class, or the element type of a primitive array
    /// @param length number of elements of an array
    /// @throws HeapDumpException if no object can have this address
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
        // The lower half of a position is enough, because the part is shorter than 4 GiB.
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

    /// The runs of ascending addresses in the whole list. To be called only once, after all objects are added.
    List<Span> runs() {
        endRun();
        return runs;
    }

    /// The pages of the address space that contain objects, with the bits of their addresses.
    SortedMap<Long, long[]> pages() {
        return pages;
    }

    /// The position of an object in the file.
    long record(int index) {
        int lower = blocks.get(index >>> SHIFT).places[index & (LENGTH - 1)];
        return begin + Integer.toUnsignedLong(lower - (int) begin);
    }

    /// Copies the data of a run to its place in the order of addresses.
    ///
    /// @param first number of the first object of the run
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
