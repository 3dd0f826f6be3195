package leakground.heap.hprof;

import java.util.Arrays;

/// A growing list of places in a file: four bytes each in a file of less than 4 GiB, else eight.
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

    /// Sets some that follow each other.
    ///
    /// @param lower their lower halves
    /// @param at where the first of them is
    /// @param least what none of them is below, nor 4 GiB above
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

    /// Makes room for exactly so many, all of them at once.
    static Positions ofSize(long fileSize, int size) {
        var positions = new Positions(fileSize, size);
        positions.size = size;
        return positions;
    }
}
