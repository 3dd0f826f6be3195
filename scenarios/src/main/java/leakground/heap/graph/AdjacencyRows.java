package leakground.heap.graph;

/// The references of all objects: a row is so many objects that follow each other, with the targets of all of them in
/// one array.
final class AdjacencyRows {

    private static final int SHIFT = 14;
    private static final int WITHIN = (1 << SHIFT) - 1;

    /// How many objects a row has.
    static final int LENGTH = 1 << SHIFT;
    /// The offsets of a row without references.
    static final int[] EMPTY = new int[LENGTH + 1];

    private final int[][] offsets;
    private final int[][] targets;

    AdjacencyRows(int objects) {
        offsets = new int[(objects >>> SHIFT) + 1][];
        targets = new int[offsets.length][];
    }

    /// @param object the first of the row
    void put(int object, int[] offsetsOfRow, int[] targetsOfRow) {
        offsets[object >>> SHIFT] = offsetsOfRow;
        targets[object >>> SHIFT] = targetsOfRow;
    }

    /// Where the references of an object begin in the targets of its row.
    int begin(int object) {
        return offsets[object >>> SHIFT][object & WITHIN];
    }

    /// Where they end.
    int end(int object) {
        return offsets[object >>> SHIFT][(object & WITHIN) + 1];
    }

    /// The targets of the row of an object.
    int[] targets(int object) {
        return targets[object >>> SHIFT];
    }
}
