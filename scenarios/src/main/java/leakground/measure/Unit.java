package leakground.measure;

import java.util.Locale;

/// The unit of a metric.
public enum Unit {
    BYTES,
    COUNT;

    private static final String[] PREFIXES = {"B", "KiB", "MiB", "GiB"};

    /// A value for the reader: `1.5 MiB`, where MiB means 2^20 bytes, or a plain count.
    public String format(double value) {
        if (this == COUNT) {
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.2f", value);
        }
        int power = 0;
        double scaled = value;
        while (Math.abs(scaled) >= 1024 && power < PREFIXES.length - 1) {
            scaled /= 1024;
            power++;
        }
        var pattern = power == 0 && scaled == Math.rint(scaled) ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, pattern, scaled, PREFIXES[power]);
    }
}
