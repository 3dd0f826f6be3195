import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Deliveries of a night: good ones, refused ones, and one that arrives while another one is taken in.
public final class MeterReadingsCheck implements Workload {

    private static final int METERS = 100;

    private final MeterReadings.Store store = new MeterReadings.Store();
    private final MeterReadings readings = new MeterReadings(store);
    private int day;

    @Override
    public long round() {
        day++;
        Check.that(readings.deliver(delivery("north", METERS)) == METERS, "a delivery tells its number of readings");
        checkStored("north", day);

        for (int i = 0; i < 2; i++) {
            Check.that(isRefused(invalid("north")), "a delivery with an invalid reading is refused");
            checkStored("north", day);
        }

        int before = day - 1;
        Check.that(isRefused(interrupted(invalid("south"), delivery("west", 5))), "an invalid delivery is refused");
        checkStored("south", before);
        checkStored("west", 5, day);

        Check.that(
                readings.deliver(interrupted(delivery("south", METERS), delivery("east", 5))) == METERS,
                "a delivery is taken in while another one arrives");
        checkStored("south", day);
        checkStored("east", 5, day);
        return sum("north") + 31 * sum("south");
    }

    private List<MeterReadings.Reading> delivery(String town, int meters) {
        var delivery = new ArrayList<MeterReadings.Reading>();
        for (int i = 0; i < meters; i++) {
            delivery.add(new MeterReadings.Reading(town + i, day, 10L * day + i));
        }
        return delivery;
    }

    /// New readings, and then one that is lower than the last.
    private List<MeterReadings.Reading> invalid(String town) {
        var delivery = new ArrayList<MeterReadings.Reading>();
        for (int i = 1; i < METERS; i++) {
            delivery.add(new MeterReadings.Reading(town + i, day + 1, 10L * day + METERS));
        }
        delivery.add(new MeterReadings.Reading("north0", day + 1, 0));
        return delivery;
    }

    /// A delivery during which another one is taken in.
    private Iterable<MeterReadings.Reading> interrupted(
            List<MeterReadings.Reading> delivery, List<MeterReadings.Reading> other) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < delivery.size();
            }

            @Override
            public MeterReadings.Reading next() {
                if (next == METERS / 2) {
                    Check.that(readings.deliver(other) == other.size(), "another delivery can be taken in meanwhile");
                    Check.that(store.connections() >= 1, "the store counts all open connections, also idle ones");
                }
                return delivery.get(next++);
            }
        };
    }

    private boolean isRefused(Iterable<MeterReadings.Reading> delivery) {
        try {
            readings.deliver(delivery);
            return false;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private void checkStored(String town, int expected) {
        checkStored(town, METERS, expected);
    }

    private void checkStored(String town, int meters, int expected) {
        for (int i = 0; i < meters; i++) {
            var last = store.last(town + i);
            Check.that(
                    (last == null ? 0 : last.day()) == expected,
                    "every reading of a good delivery is stored, and none of a refused one");
        }
    }

    private long sum(String town) {
        long sum = 0;
        for (int i = 0; i < METERS; i++) {
            sum = 31 * sum + store.last(town + i).kilowattHours();
        }
        return sum;
    }
}
