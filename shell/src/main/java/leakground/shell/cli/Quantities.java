package leakground.shell.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.lab.Collector;
import leakground.lab.Jdk;

/// Parses and checks amounts that a user types, such as rates and sizes.
public final class Quantities {

    private static final int LEAST_HEAP_MIB = 16;
    private static final int MOST_POD_MIB = 4 << 20;
    private static final double MOST_RATE = 1_000_000;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg])(i?b)?", Pattern.CASE_INSENSITIVE);

    public static long positive(String option, long value) {
        if (value <= 0) {
            throw UserError.usage("%s takes a whole number of at least 1, not %d.".formatted(option, value));
        }
        return value;
    }

    /// Rounds per second; 0 for full speed.
    public static double rate(String text) {
        return text.equalsIgnoreCase("max")
                ? 0
                : perSecond("--rate", "rounds per second, such as 5 or 0.5, or max", text);
    }

    /// A rate per second.
    ///
    /// @param what the kind of rate with examples, for the message
    public static double perSecond(String option, String what, String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= MOST_RATE) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw UserError.usage("%s takes %s, not '%s'.".formatted(option, what, text));
    }

    /// A heap size in MiB, at least the minimum of a JVM and at most the memory of this machine.
    public static int heapMiB(String text) {
        long mib = mib("--heap", text);
        long most = Jdk.memory() >> 20;
        if (mib < LEAST_HEAP_MIB || mib > most) {
            throw UserError.usage(
                    "--heap takes from %dm to %dm on this machine, not '%s'.".formatted(LEAST_HEAP_MIB, most, text));
        }
        return (int) mib;
    }

    /// The memory of a pod in bytes. It does not depend on this machine.
    public static long podBytes(String text) {
        long mib = mib("--pod", text);
        if (mib < LEAST_HEAP_MIB || mib > MOST_POD_MIB) {
            throw UserError.usage(
                    "--pod takes from %dm to %dm, not '%s'.".formatted(LEAST_HEAP_MIB, MOST_POD_MIB, text));
        }
        return mib << 20;
    }

    private static long mib(String option, String text) {
        var size = SIZE.matcher(text);
        if (!size.matches()) {
            throw UserError.usage("%s takes a size such as 64m or 1g, not '%s'.".formatted(option, text));
        }
        long number = Long.parseLong(size.group(1));
        return switch (size.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> number / 1024;
            case "m" -> number;
            default -> number * 1024;
        };
    }

    public static Collector collector(String text) {
        return Arrays.stream(Collector.values())
                .filter(collector -> collector.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> {
                    var names = Arrays.stream(Collector.values())
                            .map(Quantities::name)
                            .toList();
                    return UserError.usage(
                            Suggestions.message("collector", text, names, "Choose one of " + String.join(", ", names)));
                });
    }

    private static String name(Collector collector) {
        return collector.name().toLowerCase(Locale.ROOT);
    }

    /// The collectors by name.
    public static final class Collectors implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var choices = new LinkedHashMap<String, String>();
            for (var collector : Collector.values()) {
                choices.put(name(collector), collector == Collector.SERIAL ? "exact to the byte" : "to compare");
            }
            return choices;
        }
    }

    private Quantities() {}
}
