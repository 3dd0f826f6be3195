import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A minute of a flight.
public final class FlightRecorderCheck implements Workload {

    private final FlightRecorder recorder = new FlightRecorder();
    private long count;

    @Override
    public long round() {
        for (int i = 0; i < 60; i++) {
            recorder.record(i % 2 == 0 ? "height" : "speed", 9_000 + i);
            count++;
        }
        var last = recorder.last();
        Check.that(last.size() == Math.min(count, FlightRecorder.SHOWN), "the last 200 events can be asked for");
        Check.that(last.getLast().equals(count + " speed 9059.0"), "the last event is the latest");
        Check.that(recorder.count() == count, "all events since take-off are counted");
        return last.hashCode();
    }
}
