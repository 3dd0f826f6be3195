package leakground.heap;

import java.util.Arrays;
import java.util.TreeMap;

/// The objects of a dump in the order of their addresses, and the way from an address to an object.
///
/// Addresses are multiples of eight, so a bit for each place where an object could begin, with a count of
/// the bits before each word, answers in two reads which object begins there. Bits are kept for the pages of
/// 2 MiB that have objects: some collectors spread a small heap over much address space.
final class ObjectIndex {

    private static final int PAGE_SHIFT = 21;
    private static final int WORD_SHIFT = 9;
    private static final int WORDS_IN_PAGE = 1 << (PAGE_SHIFT - WORD_SHIFT);
    private static final long MOST_PAGES = 1 << 24;

    private final Positions positions;
    private final long base;
    /// The number of each page of the address space that is looked at; -1 if it has no objects.
    private final int[] pages;
    private final long[] words;
    private final int[] ranks;

    /// Takes down addresses while they are found.
    static final class Builder {

        private final DumpFile file;
        private final Positions found;
        private final TreeMap<Long, long[]> pages = new TreeMap<>();
        private long[] page = {};
        private long number = -1;
        private long highest;
        private boolean ascending = true;

        Builder(DumpFile file) {
            this.file = file;
            // Most objects take 40 bytes and more in a dump.
            this.found = new Positions(file.size(), (int) Math.min(1 << 24, 1024 + file.size() / 48));
        }

        /// Takes down an object.
        ///
        /// @throws HeapDumpException if no object can be there
        void add(long id, long record) throws HeapDumpException {
            if ((id & 7) != 0 || id <= 0) {
                throw file.damaged(record, "an address that no object has");
            }
            ascending &= id > highest;
            highest = Math.max(highest, id);
            if (id >>> PAGE_SHIFT != number) {
                number = id >>> PAGE_SHIFT;
                page = pages.computeIfAbsent(number, _ -> new long[WORDS_IN_PAGE]);
            }
            page[(int) (id >>> WORD_SHIFT) & (WORDS_IN_PAGE - 1)] |= 1L << (id >>> 3);
            found.add(record);
        }

        int size() {
            return found.size();
        }

        /// The index of what was taken down; nothing can be added after that.
        ///
        /// @throws HeapDumpException if two objects are in the same place, or too far from each other
        ObjectIndex build() throws HeapDumpException {
            if (pages.lastKey() - pages.firstKey() >= MOST_PAGES) {
                throw new HeapDumpException(file.path() + " is damaged: it has addresses that no heap has.");
            }
            var numbers = new int[(int) (pages.lastKey() - pages.firstKey()) + 1];
            Arrays.fill(numbers, -1);
            var words = new long[Math.multiplyExact(pages.size(), WORDS_IN_PAGE)];
            int next = 0;
            for (var entry : pages.entrySet()) {
                numbers[(int) (entry.getKey() - pages.firstKey())] = next;
                System.arraycopy(entry.getValue(), 0, words, next++ * WORDS_IN_PAGE, WORDS_IN_PAGE);
            }
            long base = pages.firstKey() << PAGE_SHIFT;
            pages.clear();
            var ranks = new int[words.length];
            int objects = 0;
            for (int word = 0; word < words.length; word++) {
                ranks[word] = objects;
                objects += Long.bitCount(words[word]);
            }
            if (objects != found.size()) {
                throw new HeapDumpException(file.path() + " is damaged: two objects have the same address.");
            }
            var index = new ObjectIndex(found, base, numbers, words, ranks);
            return ascending ? index : index.ordered(file);
        }
    }

    private ObjectIndex(Positions positions, long base, int[] pages, long[] words, int[] ranks) {
        this.positions = positions;
        this.base = base;
        this.pages = pages;
        this.words = words;
        this.ranks = ranks;
    }

    private ObjectIndex ordered(DumpFile file) {
        var ordered = Positions.ofSize(file.size(), positions.size());
        for (int i = 0; i < positions.size(); i++) {
            long at = positions.get(i);
            ordered.set(find(file.id(at + 1)), at);
        }
        return new ObjectIndex(ordered, base, pages, words, ranks);
    }

    /// How many objects there are.
    int size() {
        return positions.size();
    }

    /// The place of an object in the file.
    long position(int object) {
        return positions.get(object);
    }

    /// The object at an address; -1 if none begins there.
    int find(long address) {
        long distance = address - base;
        long page = distance >>> PAGE_SHIFT;
        if (page >= pages.length || (distance & 7) != 0) {
            return -1;
        }
        int first = pages[(int) page];
        if (first < 0) {
            return -1;
        }
        int index = first * WORDS_IN_PAGE + ((int) (distance >>> WORD_SHIFT) & (WORDS_IN_PAGE - 1));
        long word = words[index];
        long bit = 1L << (distance >>> 3);
        return (word & bit) == 0 ? -1 : ranks[index] + Long.bitCount(word & (bit - 1));
    }
}
