package leakground.shell.text;

import java.util.Locale;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Unit;

/// Formats numbers for people, always in the same way, independent of the locale.
public final class Quantity {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String[] LETTERS = {"", "K", "M", "G", "T", "P", "E"};
    private static final String UNKNOWN = "-";

    private Quantity() {}

    /// Bytes in steps of 1024: `0 B`, `64.1 KiB`, `512 MiB`.
    public static String bytes(long bytes) {
        return Math.abs((double) bytes) < 1024 ? bytes + " B" : scaled((double) bytes);
    }

    /// A count with grouped digits: `12,345`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A value of a metric in its unit.
    public static String value(Metric metric, long value) {
        return metric.unit() == Unit.BYTES ? bytes(value) : count(value);
    }

    /// A value in at most four characters, without the minus sign: `4.1M`, `812`, `12k`.
    public static String compact(Metric metric, long value) {
        return metric.unit() == Unit.BYTES ? compactBytes((double) value) : compactCount((double) value);
    }

    /// Growth with its sign and without the words "per round": `+64.1 KiB`, `+1.00`, `0`.
    public static String growth(Metric metric, Growth growth) {
        double rate = growth.perRound();
        if (!Double.isFinite(rate)) {
            return UNKNOWN;
        }
        if (isNought(metric, rate)) {
            return "0";
        }
        return sign(rate) + (metric.unit() == Unit.BYTES ? scaled(Math.abs(rate)) : decimal(Math.abs(rate)));
    }

    /// Growth in words: `+64.1 KiB/round`, `+1.00/s`.
    public static String growthPer(TimeBase per, Metric metric, Growth growth) {
        var text = growth(metric, growth);
        return text.equals(UNKNOWN) ? text : text + (per == TimeBase.ROUND ? "/round" : "/s");
    }

    /// Growth with its sign in at most five characters: `+64K`, `+1.00`.
    public static String compactGrowth(Metric metric, Growth growth) {
        double rate = growth.perRound();
        if (!Double.isFinite(rate)) {
            return UNKNOWN;
        }
        if (isNought(metric, rate)) {
            return "0";
        }
        double size = Math.abs(rate);
        if (size < 9.995) {
            return sign(rate) + String.format(Locale.ROOT, metric.unit() == Unit.BYTES ? "%.1f" : "%.2f", size);
        }
        return sign(rate) + (metric.unit() == Unit.BYTES ? compactBytes(size) : compactCount(size));
    }

    /// Whether a finding has a growth. It has none before there are enough samples.
    public static boolean isKnown(Finding finding) {
        return finding.verdict().isKnown() || !finding.growth().equals(Growth.NONE);
    }

    /// A time: `12.4 s`, `2 min 05 s`, `1 h 02 min`.
    public static String time(long millis) {
        long seconds = millis / 1000;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%d.%d s", seconds, Math.abs(millis / 100 % 10));
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%s h %02d min", count(seconds / 3600), seconds / 60 % 60);
    }

    /// A rate: `5 rounds/s`, `0.5 rounds/s`; `full speed` when it is infinite.
    public static String rate(double perSecond) {
        if (!Double.isFinite(perSecond)) {
            return "full speed";
        }
        var text = perSecond == Math.rint(perSecond)
                ? String.format(Locale.ROOT, "%,.0f", perSecond)
                : String.format(Locale.ROOT, perSecond < 0.1 ? "%.2f" : "%.1f", perSecond);
        return text + (text.equals("1") ? " round/s" : " rounds/s");
    }

    private static boolean isNought(Metric metric, double rate) {
        return Math.abs(rate) < (metric.unit() == Unit.BYTES ? 0.05 : 0.005);
    }

    private static String sign(double value) {
        return value < 0 ? "-" : "+";
    }

    private static String scaled(double bytes) {
        double size = Math.abs(bytes);
        int unit = 0;
        while (Math.rint(size) >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        var digits = String.format(Locale.ROOT, size < 99.95 ? "%.1f" : "%.0f", size);
        return (bytes < 0 ? "-" : "") + digits + " " + UNITS[unit];
    }

    private static String decimal(double size) {
        if (size < 9.995) {
            return String.format(Locale.ROOT, "%.2f", size);
        }
        return String.format(Locale.ROOT, size < 99.95 ? "%.1f" : "%,.0f", size);
    }

    private static String compactBytes(double bytes) {
        double size = Math.abs(bytes);
        int unit = 0;
        while (Math.rint(size) >= 1000 && unit < LETTERS.length - 1) {
            size /= 1024;
            unit++;
        }
        var pattern = unit > 0 && size < 9.95 ? "%.1f" : "%.0f";
        return (bytes < 0 ? "-" : "") + String.format(Locale.ROOT, pattern, size) + LETTERS[unit];
    }

    public static String compactCount(double count) {
        double size = Math.abs(count);
        var letters = new String[] {"", "k", "m", "g", "t", "p", "e"};
        int unit = 0;
        while (Math.rint(size) >= (unit == 0 ? 10_000 : 1000) && unit < letters.length - 1) {
            size /= 1000;
            unit++;
        }
        var pattern = unit > 0 && size < 9.95 ? "%.1f" : "%.0f";
        return (count < 0 ? "-" : "") + String.format(Locale.ROOT, pattern, size) + letters[unit];
    }
}
