import java.nio.ByteBuffer;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Packets of 64 KiB from three addresses.
public final class PacketSnifferCheck implements Workload {

    private static final int SIZE = 64 * 1024;

    private final PacketSniffer sniffer = new PacketSniffer();
    private long packets;

    @Override
    public long round() {
        for (int i = 0; i < 5; i++) {
            var packet = ByteBuffer.allocate(SIZE);
            packet.putInt(12, (int) (packets++ % 3));
            sniffer.sniff(packet);
        }
        long all = 0;
        long answer = 0;
        for (int address = 0; address < 3; address++) {
            long from = sniffer.from(address);
            all += from;
            answer = 31 * answer + from;
        }
        Check.that(all == Math.min(packets, 100), "the last 100 packets are known by their address");
        Check.that(sniffer.bytes() == packets * SIZE, "all bytes are counted");
        return answer;
    }
}
