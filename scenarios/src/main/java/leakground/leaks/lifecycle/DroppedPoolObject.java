package leakground.leaks.lifecycle;

import static leakground.scenario.Family.LIFECYCLE;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A myth: a buffer that is not given back to its pool is not a leak.
///
/// This pool does not know what it has lent. A broken upload drops its buffer, and nothing reaches
/// it then; the next one makes a new buffer, which the collector pays for. That is what a pool was to
/// save, and it is all that is lost. What makes it a leak is a pool that keeps a list of what it
/// lent: see `unreturned-object`, which is the same code but for that list.
@Leak(
        title = "Dropped pool object",
        family = LIFECYCLE,
        symptom = "None: the pool makes a buffer a round, and the heap stays as it is",
        round = "eight uploads borrow buffers from a pool, and one upload is broken")
public final class DroppedPoolObject {

    public static final class Suspect implements Workload {
        private final Pool pool = new Pool();

        @Override
        public long round() {
            long sum = 0;
            for (int number = 0; number < UPLOADS; number++) {
                try {
                    sum += store(number);
                } catch (DataFormatException broken) {
                    sum += broken.getMessage().length();
                }
            }
            return sum;
        }

        private long store(int number) throws DataFormatException {
            var buffer = pool.borrow();
            long checksum = receive(number, buffer);
            pool.giveBack(buffer);
            return checksum;
        }
    }

    private static final int UPLOADS = 8;

    /// Buffers to be used again.
    private static final class Pool {
        private final Deque<ByteBuffer> free = new ArrayDeque<>();

        ByteBuffer borrow() {
            return free.isEmpty() ? ByteBuffer.allocate(16 * 1024) : free.pop();
        }

        void giveBack(ByteBuffer buffer) {
            free.push(buffer.clear());
        }
    }

    /// Receives an upload; the last one is broken.
    ///
    /// @return its checksum
    private static long receive(int number, ByteBuffer buffer) throws DataFormatException {
        while (buffer.hasRemaining()) {
            buffer.putLong(number * 31L + buffer.position());
        }
        if (number == UPLOADS - 1) {
            throw new DataFormatException("upload " + number + " ends in the middle of a picture");
        }
        var checksum = new CRC32();
        checksum.update(buffer.flip());
        return checksum.getValue();
    }

    private DroppedPoolObject() {}
}
