package leakground.heap.hprof;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import leakground.heap.result.HeapDumpException;

/// The objects of a dump other than classes, numbered by address, with their position, kind and length. It finds an
/// object by its address.
///
/// Addresses are multiples of eight, so each possible address has one bit, and each word of bits has the number of bits
/// before it. Two reads then find the object at an address. Bits exist only for pages of 2 MiB that contain objects,
/// because some collectors spread a small heap over a large address space.
public final class ObjectIndex {

    static final int PAGE_SHIFT = 21;
    private static final int WORD_SHIFT = 9;
    static final int WORDS_IN_PAGE = 1 << (PAGE_SHIFT - WORD_SHIFT);
    private static final long MOST_PAGES = 1 << 24;

    private final long base;
    /// The number of each page in the address range; -1 if the page has no objects.
    private final int[] pages;
    /// The page in the address range for each number.
    private final int[] numbers;
    private final long[] words;
    private final int[] ranks;
    private final Positions positions;
    private final ClassIndexes kinds;
    private final ArrayLengths lengths = new ArrayLengths();

    private ObjectIndex(DumpFile file, SortedMap<Long, long[]> found, int size) throws HeapDumpException {
        if (found.isEmpty()) {
            throw new HeapDumpException(file.path() + " has no objects in it.");
        }
        if (found.lastKey() - found.firstKey() >= MOST_PAGES) {
            throw new HeapDumpException(file.path() + " is damaged: it has addresses that no heap has.");
        }
        base = found.firstKey() << PAGE_SHIFT;
        pages = new int[(int) (found.lastKey() - found.firstKey()) + 1];
        Arrays.fill(pages, -1);
        numbers = new int[found.size()];
        words = new long[Math.multiplyExact(found.size(), WORDS_IN_PAGE)];
        int next = 0;
        for (var entry : found.entrySet()) {
            int page = (int) (entry.getKey() - found.firstKey());
            pages[page] = next;
            numbers[next] = page;
            System.arraycopy(entry.getValue(), 0, words, next++ * WORDS_IN_PAGE, WORDS_IN_PAGE);
        }
        ranks = new int[words.length];
        int objects = 0;
        for (int word = 0; word < words.length; word++) {
            ranks[word] = objects;
            objects += Long.bitCount(words[word]);
        }
        if (objects != size) {
            throw new HeapDumpException(file.path() + " is damaged: two objects have the same address.");
        }
        positions = Positions.ofSize(file.size(), size);
        kinds = new ClassIndexes(size);
    }

    /// Builds the index from lists of objects.
    ///
    /// @throws HeapDumpException if two objects have the same address, or addresses are too far apart
    public static ObjectIndex of(DumpFile file, List<ObjectList> lists) throws HeapDumpException {
        var pages = new TreeMap<Long, long[]>();
        int size = 0;
        for (var list : lists) {
            for (var page : list.pages().entrySet()) {
                var known = pages.get(page.getKey());
                pages.put(page.getKey(), known == null ? page.getValue() : either(known, page.getValue()));
            }
            size = Math.addExact(size, list.size());
        }
        var index = new ObjectIndex(file, pages, size);
        try (var window = file.window()) {
            for (var list : lists) {
                for (var run : list.runs()) {
                    index.put(list, run, window);
                }
            }
        }
        return index;
    }

    private static long[] either(long[] words, long[] more) {
        for (int word = 0; word < words.length; word++) {
            words[word] |= more[word];
        }
        return words;
    }

    private void put(ObjectList list, ObjectList.Span run, ReadWindow window) {
        int rank = find(run.first());
        // In a dump that several threads have written, objects of one thread lie between those of another.
        boolean isAlone = find(run.last()) - rank == run.end() - run.begin() - 1;
        if (isAlone) {
            list.copy(run, positions, kinds, lengths, rank);
            return;
        }
        for (int i = run.begin(); i < run.end(); i++) {
            int object = find(window.id(list.record(i) + 1));
            list.copy(list.only(i), positions, kinds, lengths, object);
        }
    }

    /// Whether an object can have this address.
    static boolean isAddress(long address) {
        return (address & 7) == 0 && address > 0;
    }

    /// The word in its page that has the bit of an address.
    static int word(long address) {
        return (int) (address >>> WORD_SHIFT) & (WORDS_IN_PAGE - 1);
    }

    /// The bit of an address in its word.
    static long bit(long address) {
        return 1L << (address >>> 3);
    }

    /// The number of objects.
    public int size() {
        return kinds.size();
    }

    /// The position of an object in the file.
    public long position(int object) {
        return positions.get(object);
    }

    /// The number of the class of an object, or the element type of a primitive array.
    public int kind(int object) {
        return kinds.get(object);
    }

    /// The number of elements of an array, or of words of a stack chunk.
    public int length(int object) {
        return lengths.get(object);
    }

    /// Sets the number of words of a stack chunk, which is known late.
    public void length(int object, int words) {
        lengths.set(object, words);
    }

    /// The object at an address; -1 if no object begins there.
    public int find(long address) {
        int index = (address & 7) == 0 ? wordOf(address) : -1;
        if (index < 0) {
            return -1;
        }
        long word = words[index];
        long bit = bit(address);
        return (word & bit) == 0 ? -1 : ranks[index] + Long.bitCount(word & (bit - 1));
    }

    /// The index of the word for an address; -1 if its page has no objects.
    private int wordOf(long address) {
        long page = (address - base) >>> PAGE_SHIFT;
        int number = page < pages.length ? pages[(int) page] : -1;
        return number < 0 ? -1 : number * WORDS_IN_PAGE + word(address);
    }

    /// The address of an object.
    public long address(int object) {
        int index = Arrays.binarySearch(ranks, object);
        // If several words have the same rank, only the last of them has objects.
        index = index < 0 ? -index - 2 : index;
        while (index + 1 < ranks.length && ranks[index + 1] <= object) {
            index++;
        }
        long word = words[index];
        for (int before = object - ranks[index]; before > 0; before--) {
            word &= word - 1;
        }
        return address(index, word);
    }

    /// The address of the next object after an address, if it is near; otherwise the maximum value.
    public long after(long address) {
        int index = wordOf(address);
        if (index < 0) {
            return Long.MAX_VALUE;
        }
        long above = -bit(address) << 1;
        long word = words[index] & above;
        while (word == 0) {
            if (++index == words.length) {
                return Long.MAX_VALUE;
            }
            word = words[index];
        }
        return address(index, word);
    }

    /// The address of the lowest bit of a word.
    private long address(int index, long word) {
        long page = numbers[index / WORDS_IN_PAGE];
        return base
                + (page << PAGE_SHIFT)
                + ((long) (index & (WORDS_IN_PAGE - 1)) << WORD_SHIFT)
                + ((long) Long.numberOfTrailingZeros(word) << 3);
    }

    /// The addresses of all objects, ascending.
    public Addresses addresses() {
        return new Addresses();
    }

    /// Iterates over the addresses of objects.
    public final class Addresses {

        private int index;
        private long left = words[0];

        /// The address of the next object.
        ///
        /// @throws IndexOutOfBoundsException if there is no next object
        public long next() {
            while (left == 0) {
                left = words[++index];
            }
            long address = address(index, left);
            left &= left - 1;
            return address;
        }
    }
}
