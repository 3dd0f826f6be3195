import java.util.ArrayList;
import java.util.List;

/// The average of the last beats of a heart.
public final class SlidingAverage {

    private static final int SIZE = 300;

    private List<Integer> window = new ArrayList<>();

    /// A beat has come.
    ///
    /// @param millis since the one before
    /// @return the average of the last ones in milliseconds
    public double beat(int millis) {
        window.add(millis);
        if (window.size() > SIZE) {
            window = window.subList(1, window.size());
        }
        return average();
    }

    /// How many beats the average is made of.
    public int size() {
        return window.size();
    }

    private double average() {
        long sum = 0;
        for (int i = 0; i < window.size(); i++) {
            sum += window.get(i);
        }
        return (double) sum / window.size();
    }
}
