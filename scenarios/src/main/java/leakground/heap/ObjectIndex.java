package leakground.heap;

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

    private final DumpFile file;
    private final Positions positions;
    private final long base;
    private final int[] pages;
    private final long[] words;
    private final int[] ranks;

    private ObjectIndex(DumpFile file, Positions positions, long base, int[] pages, long[] words, int[] ranks) {
        this.file = file;
        this.positions = positions;
        this.base = base;
        this.pages = pages;
        this.words = words;
        this.ranks = ranks;
    }

    /// Orders the objects that were found.
    ///
    /// @throws HeapDumpException if there is an address that cannot be one
    static ObjectIndex of(Records records) throws HeapDumpException {
        var file = records.file();
        long base = records.lowest() >> PAGE_SHIFT << PAGE_SHIFT;
        long span = ((records.highest() - base) >> PAGE_SHIFT) + 1;
        if (records.lowest() <= 0 || span <= 0 || span > MOST_PAGES) {
            throw file.damaged(records.objects().get(0), "an address that no heap has");
        }
        var found = records.objects();
        var pages = new int[(int) span];
        int count = numberPages(file, found, base, pages);
        var words = new long[Math.multiplyExact(count, WORDS_IN_PAGE)];
        for (int i = 0; i < found.size(); i++) {
            long distance = file.id(found.get(i) + 1) - base;
            if ((distance & 7) != 0) {
                throw file.damaged(found.get(i), "an address that no object has");
            }
            words[word(pages, distance)] |= 1L << (distance >>> 3);
        }
        var ranks = new int[words.length];
        int objects = 0;
        for (int word = 0; word < words.length; word++) {
            ranks[word] = objects;
            objects += Long.bitCount(words[word]);
        }
        if (objects != found.size()) {
            throw new HeapDumpException(file.path() + " is damaged: two objects have the same address.");
        }
        var index = new ObjectIndex(file, found, base, pages, words, ranks);
        return records.isAscending() ? index : index.ordered();
    }

    /// Gives each page that has objects a number, in the order of addresses; others get -1.
    private static int numberPages(DumpFile file, Positions found, long base, int[] pages) {
        for (int i = 0; i < found.size(); i++) {
            pages[(int) ((file.id(found.get(i) + 1) - base) >>> PAGE_SHIFT)] = 1;
        }
        int count = 0;
        for (int page = 0; page < pages.length; page++) {
            pages[page] = pages[page] == 0 ? -1 : count++;
        }
        return count;
    }

    private ObjectIndex ordered() {
        var ordered = Positions.ofSize(file.size(), positions.size());
        for (int i = 0; i < positions.size(); i++) {
            long at = positions.get(i);
            ordered.set(find(file.id(at + 1)), at);
        }
        return new ObjectIndex(file, ordered, base, pages, words, ranks);
    }

    private static int word(int[] pages, long distance) {
        int page = pages[(int) (distance >>> PAGE_SHIFT)];
        return page * WORDS_IN_PAGE + ((int) (distance >>> WORD_SHIFT) & (WORDS_IN_PAGE - 1));
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
