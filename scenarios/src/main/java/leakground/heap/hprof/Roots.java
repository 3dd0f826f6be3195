package leakground.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.RootKind;

/// The GC roots in the order of the dump: the object of each, its kind, and its thread and stack frame.
public final class Roots {

    private static final int SHIFT = 12;
    private static final int LENGTH = 1 << SHIFT;

    /// A block of roots. A JVM with many virtual threads has millions.
    private static final class Block {
        private final long[] ids = new long[LENGTH];
        private final byte[] tags = new byte[LENGTH];
        private final int[] threads = new int[LENGTH];
        private final int[] frames = new int[LENGTH];
    }

    private final List<Block> blocks = new ArrayList<>();
    private int size;

    /// @param thread number of the thread that the root belongs to, if any
    /// @param frame number of frames above it on the stack; -1 if it is in no frame; for a thread its stack trace
    void add(long id, int tag, int thread, int frame) {
        int at = size & (LENGTH - 1);
        if (at == 0) {
            blocks.add(new Block());
        }
        var block = blocks.getLast();
        block.ids[at] = id;
        block.tags[at] = (byte) tag;
        block.threads[at] = thread;
        block.frames[at] = frame;
        size++;
    }

    /// Copies a root from another instance.
    void add(Roots others, int root) {
        var block = others.block(root);
        int at = root & (LENGTH - 1);
        add(block.ids[at], block.tags[at], block.threads[at], block.frames[at]);
    }

    private Block block(int root) {
        return blocks.get(root >>> SHIFT);
    }

    public int size() {
        return size;
    }

    public long id(int root) {
        return block(root).ids[root & (LENGTH - 1)];
    }

    public RootKind kind(int root) {
        return kindOf(block(root).tags[root & (LENGTH - 1)] & 0xff);
    }

    public int thread(int root) {
        return block(root).threads[root & (LENGTH - 1)];
    }

    public int frame(int root) {
        return block(root).frames[root & (LENGTH - 1)];
    }

    /// The kind for a tag of a dump.
    private static RootKind kindOf(int tag) {
        return switch (tag) {
            case Tags.ROOT_JNI_GLOBAL -> RootKind.JNI_GLOBAL;
            case Tags.ROOT_JNI_LOCAL -> RootKind.JNI_LOCAL;
            case Tags.ROOT_JAVA_FRAME -> RootKind.LOCAL;
            case Tags.ROOT_STICKY_CLASS -> RootKind.CLASS;
            case Tags.ROOT_MONITOR -> RootKind.MONITOR;
            case Tags.ROOT_THREAD -> RootKind.THREAD;
            default -> RootKind.JVM;
        };
    }
}
