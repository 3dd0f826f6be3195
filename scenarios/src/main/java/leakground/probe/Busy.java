package leakground.probe;

/// The CPU time of some threads at the last two looks, and for how many looks each has stayed the same. Has a fixed
/// size, so that it is no part of the growth of the heap.
final class Busy {

    /// More threads than these are not remembered.
    private static final int MOST = 64;

    private long[] ids = new long[MOST];
    private long[] cpu = new long[MOST];
    private int[] same = new int[MOST];
    private int count;

    private long[] idsBefore = new long[MOST];
    private long[] cpuBefore = new long[MOST];
    private int[] sameBefore = new int[MOST];
    private int countBefore;

    /// A new look begins. A thread that is not added during it is forgotten.
    void nextLook() {
        var oldIds = idsBefore;
        var oldCpu = cpuBefore;
        var oldSame = sameBefore;
        idsBefore = ids;
        cpuBefore = cpu;
        sameBefore = same;
        countBefore = count;
        ids = oldIds;
        cpu = oldCpu;
        same = oldSame;
        count = 0;
    }

    /// Adds a thread that may be at work.
    void add(long id, long cpuNanos) {
        if (count < MOST) {
            ids[count] = id;
            cpu[count] = cpuNanos;
            same[count] = looksWithout(id, cpuNanos);
            count++;
        }
    }

    private int looksWithout(long id, long cpuNanos) {
        for (int i = 0; i < countBefore; i++) {
            if (idsBefore[i] == id) {
                return cpuBefore[i] == cpuNanos ? sameBefore[i] + 1 : 0;
            }
        }
        return 0;
    }

    /// Whether the CPU time of a thread has changed within so many looks.
    boolean isAny(int looks) {
        for (int i = 0; i < count; i++) {
            if (same[i] < looks) {
                return true;
            }
        }
        return false;
    }
}
