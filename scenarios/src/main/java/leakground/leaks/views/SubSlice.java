package leakground.leaks.views;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.VIEWS;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A header of twenty bytes that keeps the whole packet.
///
/// A slice is a view: it has a position and a limit of its own and shares the array. The recorder
/// remembers headers alone, and each of them reaches everything that came with it:
///
/// ```text
/// GC root -> Leaky -> ByteBuffer[] headers -> HeapByteBuffer (20 bytes) -> hb -> byte[1048576]
/// ```
@Leak(
        title = "Sub-slice",
        family = VIEWS,
        grows = HEAP,
        symptom = "A recorder of a few thousand small headers fills the heap with byte arrays",
        round = "a packet arrives, and its header of 20 bytes is kept",
        heap = 512,
        rate = 6)
public final class SubSlice {

    public static final class Leaky implements Workload {
        private final ByteBuffer[] headers = newHeaders();
        private int packets;

        @Override
        public long round() {
            var packet = receive(packets);
            int slot = packets++ % headers.length;
            headers[slot] = packet.slice(0, HEADER);
            return checksum(headers[slot]);
        }
    }

    public static final class Fixed implements Workload {
        private final ByteBuffer[] headers = newHeaders();
        private int packets;

        @Override
        public long round() {
            var packet = receive(packets);
            int slot = packets++ % headers.length;
            headers[slot].put(0, packet, 0, HEADER);
            return checksum(headers[slot]);
        }
    }

    /// More than an hour of packets, so that no run gets to the end of the growth.
    private static final int HEADERS = 1 << 15;
    private static final int HEADER = 20;
    private static final int PACKET = 1 << 20;

    /// Room for the last headers, as a flight recorder has it.
    private static ByteBuffer[] newHeaders() {
        return Stream.generate(() -> ByteBuffer.allocate(HEADER)).limit(HEADERS).toArray(ByteBuffer[]::new);
    }

    /// A packet: its number, its length, and a payload.
    private static ByteBuffer receive(int number) {
        var packet = ByteBuffer.allocate(PACKET).putInt(number).putInt(PACKET);
        while (packet.hasRemaining()) {
            packet.putLong(number * 31L + packet.position());
        }
        return packet.flip();
    }

    private static long checksum(ByteBuffer header) {
        long sum = 0;
        for (int at = 0; at < HEADER; at++) {
            sum = 31 * sum + header.get(at);
        }
        return sum;
    }

    private SubSlice() {}
}
