package leakground.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Robust statistics of a series of readings `y` over rounds `x`, where `x` never falls.
final class Trend {

    /// Two-sided 99 % quantile of the normal distribution.
    private static final double Z99 = 2.575829;

    /// More points say nothing more about a slope, and the number of pairs grows with the square.
    private static final int MOST_POINTS = 100;

    /// The median of all pairwise slopes with its 99 % rank interval (Theil 1950, Sen 1968), corrected for ties.
    static Growth slope(double[] x, double[] y) {
        var xs = thin(x);
        var ys = thin(y);
        int n = xs.length;
        var slopes = new double[n * (n - 1) / 2];
        int m = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (xs[j] > xs[i]) {
                    slopes[m++] = (ys[j] - ys[i]) / (xs[j] - xs[i]);
                }
            }
        }
        if (m == 0) {
            return Growth.NONE;
        }
        slopes = Arrays.copyOf(slopes, m);
        Arrays.sort(slopes);
        double half = Z99 * Math.sqrt(variance(ys));
        int low = (int) Math.max(0, Math.floor((m - half) / 2));
        int high = (int) Math.min(m - 1, Math.ceil((m + half) / 2));
        double median = m % 2 == 1 ? slopes[m / 2] : (slopes[m / 2 - 1] + slopes[m / 2]) / 2;
        return new Growth(median, slopes[low], slopes[high]);
    }

    /// Whether the readings rise, by the test of Mann (1945) and Kendall, at the 1 % level.
    static boolean rises(double[] y) {
        long s = 0;
        for (int i = 0; i < y.length; i++) {
            for (int j = i + 1; j < y.length; j++) {
                s += (long) Math.signum(y[j] - y[i]);
            }
        }
        double variance = variance(y);
        return s > 0 && variance > 0 && (s - 1) / Math.sqrt(variance) > Z99;
    }

    /// The lowest reading in each of `windows` equal spans of `x`; NaN for a span with fewer than `least` readings.
    static double[] floors(double[] x, double[] y, int windows, int least) {
        var floors = new double[windows];
        Arrays.fill(floors, Double.POSITIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            int window = window(x, i, windows);
            floors[window] = Math.min(floors[window], y[i]);
        }
        var counts = counts(x, windows);
        for (int i = 0; i < windows; i++) {
            if (counts[i] < least) {
                floors[i] = Double.NaN;
            }
        }
        return floors;
    }

    /// The number of readings in that of `windows` equal spans of `x` that has the fewest.
    static int fewest(double[] x, int windows) {
        return Arrays.stream(counts(x, windows)).min().orElse(0);
    }

    private static int[] counts(double[] x, int windows) {
        var counts = new int[windows];
        for (int i = 0; i < x.length; i++) {
            counts[window(x, i, windows)]++;
        }
        return counts;
    }

    private static int window(double[] x, int i, int windows) {
        double span = x[x.length - 1] - x[0];
        return span == 0 ? 0 : (int) Math.min(windows - 1, windows * (x[i] - x[0]) / span);
    }

    /// The indexes of the readings that are below the maximum since the last such fall, by at least half of the range
    /// and at least `least`.
    static int[] falls(double[] y, double least) {
        var range = Arrays.stream(y).summaryStatistics();
        double enough = Math.max(least, (range.getMax() - range.getMin()) / 2);
        var falls = IntStream.builder();
        boolean high = true;
        double extreme = y[0];
        for (int i = 0; i < y.length; i++) {
            extreme = high ? Math.max(extreme, y[i]) : Math.min(extreme, y[i]);
            if (high && extreme - y[i] >= enough) {
                falls.add(i);
                high = false;
                extreme = y[i];
            } else if (!high && y[i] - extreme >= enough) {
                high = true;
                extreme = y[i];
            }
        }
        return falls.build().toArray();
    }

    /// How far the readings differ from a line of that slope, from the lowest to the highest residual.
    static double swing(double[] x, double[] y, double slope) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - slope * x[i];
            low = Math.min(low, residual);
            high = Math.max(high, residual);
        }
        return high - low;
    }

    /// Variance of Kendall's score, corrected for equal readings.
    private static double variance(double[] y) {
        var sorted = y.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double variance = n * (n - 1) * (2 * n + 5);
        for (int i = 0; i < sorted.length; ) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double ties = j - i;
            variance -= ties * (ties - 1) * (2 * ties + 5);
            i = j;
        }
        return Math.max(0, variance / 18);
    }

    private static double[] thin(double[] values) {
        if (values.length <= MOST_POINTS) {
            return values;
        }
        var thinned = new double[MOST_POINTS];
        for (int i = 0; i < MOST_POINTS; i++) {
            thinned[i] = values[(int) ((long) i * (values.length - 1) / (MOST_POINTS - 1))];
        }
        return thinned;
    }

    private Trend() {}
}
