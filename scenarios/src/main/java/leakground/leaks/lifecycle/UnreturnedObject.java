package leakground.leaks.lifecycle;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A borrowed buffer that a broken upload does not give back.
///
/// The pool knows what it has lent, to find those who give back a buffer twice. So a buffer that
/// somebody just drops is not collected, and the next one who needs a buffer gets a new one:
///
/// ```text
/// GC root -> Leaky -> Pool -> Set lent -> HeapByteBuffer -> hb -> byte[16384]
/// ```
@Leak(
        title = "Unreturned object",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "A pool of buffers grows with every upload that fails",
        round = "eight uploads borrow buffers from a pool, and one upload is broken")
public final class UnreturnedObject {

    public static final class Leaky implements Workload {
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

    public static final class Fixed implements Workload {
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
            try {
                return receive(number, buffer);
            } finally {
                pool.giveBack(buffer);
            }
        }
    }

    private static final int UPLOADS = 8;

    /// Buffers to be used again, and those that are in use.
    private static final class Pool {
        private final Deque<ByteBuffer> free = new ArrayDeque<>();
        private final Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());

        ByteBuffer borrow() {
            var buffer = free.isEmpty() ? ByteBuffer.allocate(16 * 1024) : free.pop();
            lent.add(buffer);
            return buffer;
        }

        void giveBack(ByteBuffer buffer) {
            if (!lent.remove(buffer)) {
                throw new IllegalArgumentException("not lent");
            }
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

    private UnreturnedObject() {}
}
