package leakground.leaks.resources;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.scenario.Family.RESOURCES;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A buffer of Netty that is not released if its frame is damaged.
///
/// Netty counts the references to a buffer, and gives its memory back to the pool at `release`. The
/// collector takes the small object that stands for the buffer, and does not give back its memory. The
/// pool still counts that as in use:
///
/// ```text
/// GC root -> class PooledByteBufAllocator -> DEFAULT -> directArenas -> PoolArena$DirectArena -> q100
///         -> PoolChunkList -> PoolChunk, for 64 KiB of native memory
/// ```
///
/// The pool takes chunks of 64 KiB here instead of 4 MiB, so that its growth is not seen in steps.
@Leak(
        title = "Unreleased ByteBuf",
        family = RESOURCES,
        grows = {NATIVE_MEMORY, HEAP},
        symptom = "OutOfDirectMemoryError after days, and a heap with nothing in it",
        round = "eight frames arrive from sensors, and one of them is damaged",
        libraries = {"netty-buffer", "netty-common"},
        jvm = "-Dio.netty.allocator.maxOrder=3")
public final class UnreleasedBytebuf {

    public static final class Leaky implements Workload {
        private final ByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;

        @Override
        public long round() {
            long sum = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                var buffer = receive(frame, buffers);
                if (isDamaged(buffer)) {
                    continue;
                }
                sum += mean(buffer);
                buffer.release();
            }
            return sum;
        }
    }

    public static final class Fixed implements Workload {
        private final ByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;

        @Override
        public long round() {
            long sum = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                var buffer = receive(frame, buffers);
                try {
                    if (isDamaged(buffer)) {
                        continue;
                    }
                    sum += mean(buffer);
                } finally {
                    buffer.release();
                }
            }
            return sum;
        }
    }

    private static final int FRAMES = 8;
    private static final int BYTES = 32 << 10;

    /// The distance between two readings in a frame.
    private static final int STEP = 256;

    /// Receives a frame with a checksum at its start.
    private static ByteBuf receive(int frame, ByteBufAllocator buffers) {
        var buffer = buffers.directBuffer(BYTES).writeZero(BYTES);
        int sum = 0;
        for (int i = STEP; i < BYTES; i += STEP) {
            int value = 31 * frame + i;
            buffer.setInt(i, value);
            sum += value;
        }
        boolean damaged = frame == FRAMES - 1;
        return buffer.setInt(0, damaged ? ~sum : sum);
    }

    private static boolean isDamaged(ByteBuf frame) {
        int sum = 0;
        for (int i = STEP; i < BYTES; i += STEP) {
            sum += frame.getInt(i);
        }
        return sum != frame.getInt(0);
    }

    private static long mean(ByteBuf frame) {
        long sum = 0;
        for (int i = STEP; i < BYTES; i += STEP) {
            sum += frame.getInt(i);
        }
        return sum / (BYTES / STEP - 1);
    }

    private UnreleasedBytebuf() {}
}
