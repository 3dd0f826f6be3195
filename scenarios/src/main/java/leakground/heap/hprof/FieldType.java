package leakground.heap.hprof;

/// The type of a field or an array element, with its number in a dump.
public enum FieldType {
    OBJECT(2, 8, "Object"),
    BOOLEAN(4, 1, "boolean"),
    CHAR(5, 2, "char"),
    FLOAT(6, 4, "float"),
    DOUBLE(7, 8, "double"),
    BYTE(8, 1, "byte"),
    SHORT(9, 2, "short"),
    INT(10, 4, "int"),
    LONG(11, 8, "long");

    private static final int[] SIZES = new int[12];
    private static final FieldType[] BY_TAG = new FieldType[12];

    static {
        for (var type : values()) {
            SIZES[type.tag] = type.size;
            BY_TAG[type.tag] = type;
        }
    }

    private final int tag;
    private final int size;
    private final String word;

    FieldType(int tag, int size, String word) {
        this.tag = tag;
        this.size = size;
        this.word = word;
    }

    /// Bytes that a value takes in the dump. A reference takes eight.
    ///
    /// @throws IndexOutOfBoundsException if there is no such type
    public static int size(int tag) {
        int size = SIZES[tag];
        if (size == 0) {
            throw new IndexOutOfBoundsException("a type " + tag);
        }
        return size;
    }

    static FieldType of(int tag) {
        size(tag);
        return BY_TAG[tag];
    }

    /// Whether a class name, as in Java source, is that of a primitive array.
    static boolean isArrayOfNumbers(String name) {
        for (var type : BY_TAG) {
            if (type != null
                    && type != OBJECT
                    && name.length() == type.word.length() + 2
                    && name.startsWith(type.word)) {
                return true;
            }
        }
        return false;
    }

    /// The number of the type in a dump.
    public int tag() {
        return tag;
    }

    public boolean isReference() {
        return this == OBJECT;
    }

    int bytes() {
        return size;
    }

    /// The name in Java source.
    String word() {
        return word;
    }
}
