import java.util.Arrays;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Some seconds of a heart that beats faster and slower.
public final class SlidingAverageCheck implements Workload {

    private static final int SIZE = 300;

    private final SlidingAverage average = new SlidingAverage();
    private int[] last = new int[0];
    private int next;

    @Override
    public long round() {
        double shown = 0;
        var grown = Arrays.copyOf(last, last.length + 20);
        for (int i = 0; i < 20; i++) {
            next = (next + 37) % 400;
            grown[last.length + i] = 600 + next;
            shown = average.beat(600 + next);
        }
        last = grown.length <= SIZE ? grown : Arrays.copyOfRange(grown, grown.length - SIZE, grown.length);
        Check.that(average.size() == last.length, "the window holds the last 300 beats");
        double right = Arrays.stream(last).average().orElse(0);
        Check.that(Math.abs(shown - right) < 1e-6, "the average is that of the last 300 beats");
        return Math.round(shown * 1000);
    }
}
