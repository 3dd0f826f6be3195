package leakground.heap.hprof;

import java.util.Arrays;

/// A growing list of positions in a file. It takes four bytes each in a file of less than 4 GiB, otherwise eight.
final class Positions {

    private int[] narrow;
    private long[] wide;
    private int size;

    Positions(long fileSize, int capacity) {
        boolean fits = fileSize <= 1L << 32;
        narrow = new int[fits ? capacity : 0];
        wide = new long[fits ? 0 : capacity];
    }

    int size() {
        return size;
    }

    long get(int index) {
        return wide.length == 0 ? Integer.toUnsignedLong(narrow[index]) : wide[index];
    }

    void set(int index, long position) {
        if (wide.length == 0) {
            narrow[index] = (int) position;
        } else {
            wide[index] = position;
        }
    }

    /// Sets consecutive positions.
    ///
    /// @param lower their lower halves
    /// @param at index of the first of them in `lower`
    /// @param least lower bound of all of them; none is 4 GiB or more above it
    void set(int index, int[] lower, int at, int count, long least) {
        if (wide.length == 0) {
            System.arraycopy(lower, at, narrow, index, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            wide[index + i] = least + Integer.toUnsignedLong(lower[at + i] - (int) least);
        }
    }

    void add(long position) {
        int capacity = Math.max(narrow.length, wide.length);
        if (size == capacity) {
            int more = Math.addExact(capacity, capacity / 2);
            if (wide.length == 0) {
                narrow = Arrays.copyOf(narrow, more);
            } else {
                wide = Arrays.copyOf(wide, more);
            }
        }
        set(size++, position);
    }

    /// A list that has exactly this size from the start.
    static Positions ofSize(long fileSize, int size) {
        var positions = new Positions(fileSize, size);
        positions.size = size;
        return positions;
    }
}
