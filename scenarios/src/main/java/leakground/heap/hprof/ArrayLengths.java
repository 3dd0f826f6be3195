package leakground.heap.hprof;

import java.util.Arrays;

/// The lengths of arrays, by their number among all objects; most stretches of a heap of small objects have none.
final class ArrayLengths {

    private static final int SHIFT = 12;
    private static final int LENGTH = 1 << SHIFT;

    private int[][] rows = new int[16][];

    /// How long an array is; 0 for what is none.
    int get(int object) {
        int row = object >>> SHIFT;
        return row >= rows.length || rows[row] == null ? 0 : rows[row][object & (LENGTH - 1)];
    }

    void set(int object, int length) {
        if (length == 0) {
            return;
        }
        int row = object >>> SHIFT;
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(row + 1, rows.length * 2));
        }
        if (rows[row] == null) {
            rows[row] = new int[LENGTH];
        }
        rows[row][object & (LENGTH - 1)] = length;
    }

    /// Sets the lengths of objects that follow each other to those of others.
    void copy(int object, ArrayLengths others, int from, int count) {
        for (int i = 0; i < count; ) {
            int at = from + i;
            int restOfRow = Math.min(count - i, LENGTH - (at & (LENGTH - 1)));
            if (others.hasAny(at)) {
                for (int k = i; k < i + restOfRow; k++) {
                    set(object + k, others.get(from + k));
                }
            }
            i += restOfRow;
        }
    }

    private boolean hasAny(int object) {
        int row = object >>> SHIFT;
        return row < rows.length && rows[row] != null;
    }
}
