package leakground.shell.command;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.lab.Collector;

/// Amounts as a user types them, checked.
final class Quantities {

    private static final int LEAST_HEAP_MIB = 16;
    private static final double MOST_RATE = 1_000_000;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg])(i?b)?", Pattern.CASE_INSENSITIVE);

    static long positive(String option, long value) {
        if (value <= 0) {
            throw Problem.usage("%s takes a whole number from 1 on, not %d.".formatted(option, value));
        }
        return value;
    }

    /// Rounds per second; 0 for flat out.
    static double rate(String text) {
        if (text.equalsIgnoreCase("max")) {
            return 0;
        }
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= MOST_RATE) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw Problem.usage("--rate takes rounds per second, such as 5 or 0.5, or max, not '%s'.".formatted(text));
    }

    /// A heap size in MiB, between what a JVM needs and what this machine has.
    static int heapMiB(String text) {
        var size = SIZE.matcher(text);
        if (!size.matches()) {
            throw Problem.usage("--heap takes a size such as 64m or 1g, not '%s'.".formatted(text));
        }
        long number = Long.parseLong(size.group(1));
        long mib = switch (size.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> number / 1024;
            case "m" -> number;
            default -> number * 1024;
        };
        long most = machineMiB();
        if (mib < LEAST_HEAP_MIB || mib > most) {
            throw Problem.usage(
                    "--heap takes from %dm to %dm on this machine, not '%s'.".formatted(LEAST_HEAP_MIB, most, text));
        }
        return (int) mib;
    }

    static Collector collector(String text) {
        return Arrays.stream(Collector.values())
                .filter(collector -> collector.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> {
                    var names = Arrays.stream(Collector.values())
                            .map(Quantities::name)
                            .toList();
                    return Problem.usage(
                            Nearest.message("collector", text, names, "There are " + String.join(", ", names)));
                });
    }

    private static String name(Collector collector) {
        return collector.name().toLowerCase(Locale.ROOT);
    }

    private static long machineMiB() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getTotalMemorySize()
                >> 20;
    }

    /// The collectors by name.
    static final class Collectors implements Choices {
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
