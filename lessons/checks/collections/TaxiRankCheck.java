import java.time.Duration;
import java.util.Optional;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Passengers of whom most get a taxi. Some wait in vain, and now and then the radio fails.
public final class TaxiRankCheck implements Workload {

    private static final int PASSENGERS = 400;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TaxiRank rank = new TaxiRank(this::hear);
    private int refused;
    private int number;

    @Override
    public long round() throws InterruptedException {
        number++;
        long sum = number % 1_000;
        for (int passenger = 0; passenger < PASSENGERS; passenger++) {
            var taxi = rank.call("street " + passenger, LONG).orElse("");
            Check.that(taxi.equals("taxi of street " + passenger), "a passenger gets the first taxi that accepts");
            sum = 31 * sum + taxi.hashCode();
        }
        Check.that(refused == PASSENGERS, "a ride is given to one taxi");
        refused = 0;
        for (int passenger = 0; passenger < 8; passenger++) {
            Check.that(
                    rank.call("far away", Duration.ofNanos(1_000)).equals(Optional.empty()),
                    "a passenger whom no driver wants gets no taxi");
        }
        failsWithItsRadio();
        if (number % 64 == 1) {
            waitsForALateDriver();
        }
        return sum;
    }

    /// The drivers: the one of the street is first, and another one is late.
    private void hear(long ride, String address) {
        if (address.equals("noise")) {
            throw new IllegalStateException("only noise");
        }
        if (address.startsWith("street")) {
            Check.that(rank.accept(ride, "taxi of " + address), "the first driver who accepts has the ride");
            if (!rank.accept(ride, "another taxi")) {
                refused++;
            }
        }
    }

    private void failsWithItsRadio() throws InterruptedException {
        boolean failed = false;
        try {
            rank.call("noise", LONG);
        } catch (IllegalStateException _) {
            failed = true;
        }
        Check.that(failed, "a passenger is told if the radio fails");
    }

    private void waitsForALateDriver() throws InterruptedException {
        var late = new TaxiRank[1];
        late[0] = new TaxiRank((ride, _) -> Thread.ofVirtual().start(() -> late[0].accept(ride, "late taxi")));
        Check.that(
                late[0].call("station", LONG).equals(Optional.of("late taxi")),
                "a passenger waits for a driver who takes a moment to accept");
    }
}
