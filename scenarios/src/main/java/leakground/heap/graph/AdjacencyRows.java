package leakground.heap.graph;

/// The references of all objects. A row covers a fixed number of consecutive objects and keeps all their targets in one
/// array.
final class AdjacencyRows {

    private static final int SHIFT = 14;
    private static final int WITHIN = (1 << SHIFT) - 1;

    /// Objects per row.
    static final int LENGTH = 1 << SHIFT;
    /// The offsets of a row without references.
    static final int[] EMPTY = new int[LENGTH + 1];

    private final int[][] offsets;
    private final int[][] targets;

    AdjacencyRows(int objects) {
        offsets = new int[(objects >>> SHIFT) + 1][];
        targets = new int[offsets.length][];
    }

    /// @param object first object of the row
    void put(int object, int[] offsetsOfRow, int[] targetsOfRow) {
        offsets[object >>> SHIFT] = offsetsOfRow;
        targets[object >>> SHIFT] = targetsOfRow;
    }

    /// Index of the first reference of an object among the targets of its row.
    int begin(int object) {
        return offsets[object >>> SHIFT][object & WITHIN];
    }

    /// Index after the last reference of an object.
    int end(int object) {
        return offsets[object >>> SHIFT][(object & WITHIN) + 1];
    }

    /// The targets of the row of an object.
    int[] targets(int object) {
        return targets[object >>> SHIFT];
    }
}
