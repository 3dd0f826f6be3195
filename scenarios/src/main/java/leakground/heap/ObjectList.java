package leakground.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The objects of a stretch of the dump, taken down in the order in which they are found.
final class ObjectList {

    /// Objects one after the other, each at a higher address than the one before.
    ///
    /// @param first the address of the first
    /// @param last the address of the last
    /// @param begin how many objects of the list are before the first
    /// @param end how many are before the end of the run
    record Run(long first, long last, int begin, int end) {}

    private static final int BLOCK_SHIFT = 13;
    private static final int WITHIN = (1 << BLOCK_SHIFT) - 1;
    private static final int PLACE = 0;
    private static final int KIND = 1;
    private static final int LENGTH = 2;
    private static final int FACTS = 3;

    private final DumpFile file;
    private final long begin;
    private final List<int[]> blocks = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final TreeMap<Long, long[]> pages = new TreeMap<>();
    private int[] block = {};
    private long[] page = {};
    private long number = -1;
    private long first;
    private long last = Long.MAX_VALUE;
    private int beginOfRun;
    private int size;

    /// @param begin where the stretch begins, which is less than 4 GiB long
    ObjectList(DumpFile file, long begin) {
        this.file = file;
        this.begin = begin;
    }

    /// Takes down an object.
    ///
    /// @param kind the number of its class, or the type of the elements of an array of numbers
    /// @param length how many elements an array has
    /// @throws HeapDumpException if no object can be there
    void add(long id, long record, int kind, int length) throws HeapDumpException {
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
            page = pages.computeIfAbsent(number, _ -> new long[ObjectIndex.WORDS_IN_PAGE]);
        }
        page[ObjectIndex.word(id)] |= ObjectIndex.bit(id);
        int at = (size & WITHIN) * FACTS;
        if (at == 0) {
            block = new int[FACTS << BLOCK_SHIFT];
            blocks.add(block);
        }
        block[at + PLACE] = (int) (record - begin);
        block[at + KIND] = kind;
        block[at + LENGTH] = length;
        size++;
    }

    int size() {
        return size;
    }

    private void endRun() {
        if (size > beginOfRun) {
            runs.add(new Run(first, last, beginOfRun, size));
        }
    }

    /// The runs of the whole list; to be called once, when all objects are taken down.
    List<Run> runs() {
        endRun();
        return runs;
    }

    /// Which pages of the address space have objects, and at which places.
    SortedMap<Long, long[]> pages() {
        return pages;
    }

    /// The place of an object in the file.
    long record(int index) {
        return begin + Integer.toUnsignedLong(fact(index, PLACE));
    }

    int kind(int index) {
        return fact(index, KIND);
    }

    int length(int index) {
        return fact(index, LENGTH);
    }

    private int fact(int index, int which) {
        return blocks.get(index >>> BLOCK_SHIFT)[(index & WITHIN) * FACTS + which];
    }
}
