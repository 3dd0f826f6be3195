package leakground.heap.hprof;

/// The tags that begin the records of a heap dump.
///
/// Source: `heapDumper.cpp` of OpenJDK, which describes the format.
public final class Tags {

    static final int STRING = 0x01;
    static final int LOAD_CLASS = 0x02;
    static final int FRAME = 0x04;
    static final int TRACE = 0x05;
    static final int HEAP_DUMP = 0x0c;
    static final int HEAP_DUMP_SEGMENT = 0x1c;
    static final int HEAP_DUMP_END = 0x2c;

    static final int ROOT_UNKNOWN = 0xff;
    static final int ROOT_JNI_GLOBAL = 0x01;
    static final int ROOT_JNI_LOCAL = 0x02;
    static final int ROOT_JAVA_FRAME = 0x03;
    static final int ROOT_NATIVE_STACK = 0x04;
    static final int ROOT_STICKY_CLASS = 0x05;
    static final int ROOT_THREAD_BLOCK = 0x06;
    static final int ROOT_MONITOR = 0x07;
    static final int ROOT_THREAD = 0x08;

    public static final int CLASS = 0x20;
    public static final int INSTANCE = 0x21;
    public static final int OBJECT_ARRAY = 0x22;
    public static final int PRIMITIVE_ARRAY = 0x23;

    /// Bytes of a class record before its constants, including the tag.
    static final int CLASS_HEADER = 1 + 64;

    private Tags() {}
}
