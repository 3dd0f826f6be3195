package leakground.proving.programs;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import leakground.scenario.Workload;

/// Programs that run out of memory.
public final class OutOfMemory {

    /// Keeps 4 MiB a round and dies of it.
    @Labelled(verdict = "OUT_OF_MEMORY", metrics = "heap")
    public static final class DiesOfIt implements Workload {
        private final Collection<byte[]> kept = new ArrayDeque<>();

        @Override
        public long round() {
            kept.add(new byte[4 * 1024 * 1024]);
            return BusyWork.compute(kept.size());
        }
    }

    /// Keeps 4 MiB a round, and catches the error and drops all.
    @Labelled(verdict = "OUT_OF_MEMORY", metrics = "heap")
    public static final class CatchesIt implements Workload {
        private final Collection<byte[]> kept = new ArrayDeque<>();

        @Override
        public long round() {
            try {
                kept.add(new byte[4 * 1024 * 1024]);
            } catch (OutOfMemoryError _) {
                kept.clear();
            }
            return BusyWork.compute(kept.size());
        }
    }

    /// Keeps 32 KiB a round and drops all when the heap is full: a leak until then.
    @Labelled(
            verdict = {"OUT_OF_MEMORY", "LEAKING"},
            metrics = "heap")
    public static final class CatchesItLate implements Workload {
        private final Collection<byte[]> kept = new ArrayDeque<>();

        @Override
        public long round() {
            try {
                kept.add(new byte[32 * 1024]);
            } catch (OutOfMemoryError _) {
                kept.clear();
            }
            return BusyWork.compute(kept.size());
        }
    }

    /// Asks for more at once than there is.
    @Labelled(verdict = "OUT_OF_MEMORY", metrics = "heap")
    public static final class AsksForTooMuch implements Workload {
        private long round;

        @Override
        public long round() {
            int length = ++round < 40 ? 1024 : 128 * 1024 * 1024;
            return BusyWork.compute(new byte[length].length);
        }
    }

    /// Keeps direct buffers of 4 MiB and dies of it.
    @Labelled(
            verdict = "OUT_OF_MEMORY",
            metrics = {"direct_memory", "heap"})
    public static final class DiesOfDirectMemory implements Workload {
        private final Collection<ByteBuffer> kept = new ArrayDeque<>();

        @Override
        public long round() {
            kept.add(ByteBuffer.allocateDirect(4 * 1024 * 1024));
            return BusyWork.compute(kept.size());
        }
    }

    /// Keeps direct buffers of 4 MiB, and catches the error, which the JDK throws without the JVM
    /// noticing, and drops all.
    @Labelled(
            verdict = "OUT_OF_MEMORY",
            metrics = {"direct_memory", "heap"},
            seconds = 20)
    public static final class CatchesDirectMemory implements Workload {
        private final Collection<ByteBuffer> kept = new ArrayDeque<>();

        @Override
        public long round() {
            try {
                kept.add(ByteBuffer.allocateDirect(4 * 1024 * 1024));
            } catch (OutOfMemoryError _) {
                kept.clear();
            }
            return BusyWork.compute(kept.size());
        }
    }

    private OutOfMemory() {}
}
