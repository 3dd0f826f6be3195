import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Finds a taxi for a passenger. All drivers hear of a ride, and the first one who accepts it has it.
public final class TaxiRank {

    /// What the drivers hear of.
    public interface Radio {
        void announce(long ride, String address);
    }

    private final Map<Long, BlockingQueue<String>> open = new ConcurrentHashMap<>();
    private final AtomicLong rides = new AtomicLong();
    private final Radio radio;

    public TaxiRank(Radio radio) {
        this.radio = radio;
    }

    /// Announces a ride and waits until a driver accepts it.
    ///
    /// @param patience how long the passenger waits
    /// @return the taxi, or nothing if no driver has accepted
    public Optional<String> call(String address, Duration patience) throws InterruptedException {
        long ride = rides.incrementAndGet();
        var taxi = new ArrayBlockingQueue<String>(1);
        open.put(ride, taxi);
        try {
            radio.announce(ride, address);
            var first = taxi.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first == null && open.remove(ride) == null) {
                first = taxi.take(); // a driver has accepted at the last moment
            }
            return Optional.ofNullable(first);
        } finally {
            open.remove(ride);
        }
    }

    /// Accepts a ride.
    ///
    /// @return whether the ride was still open: no other taxi has accepted it, and the passenger still waits
    public boolean accept(long ride, String taxi) {
        var passenger = open.remove(ride);
        return passenger != null && passenger.offer(taxi);
    }
}
