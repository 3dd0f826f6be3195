package leakground.heap.hprof;

import java.util.Arrays;

/// The lengths of arrays, by object number. It allocates blocks only where there are arrays, because most parts of a
/// heap of small objects have none.
final class ArrayLengths {

    private static final int SHIFT = 12;
    private static final int LENGTH = 1 << SHIFT;

    private int[][] rows = new int[16][];

    /// The length of an array; 0 for an object that is not an array.
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

    /// Copies the lengths of consecutive objects from another instance.
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
