package leakground.heap;

import java.util.Arrays;

/// The GC roots in the order of the dump: what each keeps, why, and where on which stack.
final class Roots {

    private long[] ids = new long[1 << 6];
    private byte[] tags = new byte[1 << 6];
    private int[] threads = new int[1 << 6];
    private int[] frames = new int[1 << 6];
    private int size;

    /// @param thread the number of a thread, where the root belongs to one
    /// @param frame how many frames lie above it on the stack; -1 where it is in none; of a thread its stack trace
    void add(long id, int tag, int thread, int frame) {
        if (size == ids.length) {
            int more = size + size / 2;
            ids = Arrays.copyOf(ids, more);
            tags = Arrays.copyOf(tags, more);
            threads = Arrays.copyOf(threads, more);
            frames = Arrays.copyOf(frames, more);
        }
        ids[size] = id;
        tags[size] = (byte) tag;
        threads[size] = thread;
        frames[size++] = frame;
    }

    /// Adds a root of others.
    void add(Roots others, int root) {
        add(others.ids[root], others.tags[root], others.threads[root], others.frames[root]);
    }

    int size() {
        return size;
    }

    long id(int root) {
        return ids[root];
    }

    RootKind kind(int root) {
        return RootKind.of(tags[root] & 0xff);
    }

    int thread(int root) {
        return threads[root];
    }

    int frame(int root) {
        return frames[root];
    }
}
