import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two scans, of which one is closed and the other is forgotten.
public final class ScanBufferCheck implements Workload {

    /// A driver with as many buffers as are wanted.
    private static final class Buffers implements ScanBuffer.Driver {
        private final Map<Integer, byte[]> taken = new ConcurrentHashMap<>();
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public int take() {
            int next = number.incrementAndGet();
            taken.put(next, new byte[4096]);
            return next;
        }

        @Override
        public byte[] buffer(int number) {
            return taken.get(number);
        }

        @Override
        public void giveBack(int number) {
            taken.remove(number);
        }
    }

    private final Buffers driver = new Buffers();
    private int line;

    @Override
    public long round() {
        long answer = 0;
        try (var scan = new ScanBuffer(driver)) {
            for (int i = 0; i < 10; i++) {
                answer = 31 * answer + scan.scan(line++ % 90);
            }
            int mine = driver.number.get();
            scan.close();
            Check.that(driver.buffer(mine) == null, "a scan that is closed has given its buffer back");
        }
        var forgotten = new ScanBuffer(driver);
        return 31 * answer + forgotten.scan(line++ % 90);
    }
}
