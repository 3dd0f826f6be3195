import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Pings, and an alarm for each that is not answered in time.
public final class PingMonitor {

    private final Timer timer = new Timer("pings", true);
    private final Map<String, Ping> open = new HashMap<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final long timeoutMillis;

    public PingMonitor(long timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
    }

    private final class Ping extends TimerTask {
        private final byte[] payload;

        Ping(byte[] payload) {
            this.payload = payload;
        }

        @Override
        public void run() {
            lost.incrementAndGet();
        }
    }

    /// Sends a ping.
    public void ping(String machine, byte[] payload) {
        var ping = new Ping(payload);
        open.put(machine, ping);
        timer.schedule(ping, timeoutMillis);
    }

    /// An answer has come.
    ///
    /// @return whether it was waited for, and is the same as what was sent
    public boolean answered(String machine, byte[] payload) {
        var ping = open.remove(machine);
        if (ping == null) {
            return false;
        }
        ping.cancel();
        return Arrays.equals(ping.payload, payload);
    }

    /// How many were not answered in time.
    public int lost() {
        return lost.get();
    }
}
