import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// The headers of the last packets that came by.
public final class PacketSniffer {

    private static final int HEADER = 20;
    private static final int KEPT = 100;

    private final Deque<ByteBuffer> headers = new ArrayDeque<>();
    private long bytes;

    /// A packet comes by; its bytes are nobody else's.
    public void sniff(ByteBuffer packet) {
        bytes += packet.remaining();
        headers.addLast(packet.slice(0, HEADER));
        if (headers.size() > KEPT) {
            headers.removeFirst();
        }
    }

    /// How many of the last packets came from an address.
    public long from(int address) {
        return headers.stream().filter(header -> header.getInt(12) == address).count();
    }

    /// The number of bytes of all packets so far.
    public long bytes() {
        return bytes;
    }
}
