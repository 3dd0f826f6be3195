package leakground.shell.duel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import leakground.lab.Plan;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.UserError;

/// What `--duel` puts beside itself: one variant under several collectors, or in several heaps.
///
/// @param setting what differs: `gc` or `heap`
/// @param plans how each changes a plan, by its label
public record JvmVariations(String setting, Map<String, UnaryOperator<Plan>> plans) {

    private static final int MOST = 4;

    /// Reads `gc=serial,g1` or `heap=32m,256m`.
    public static JvmVariations of(String text) {
        int equals = text.indexOf('=');
        var setting = equals < 0 ? "" : text.substring(0, equals);
        Function<String, UnaryOperator<Plan>> change = switch (setting) {
            case "gc" ->
                value -> {
                    var collector = Quantities.collector(value);
                    return plan -> plan.withCollector(collector);
                };
            case "heap" ->
                value -> {
                    int mib = Quantities.heapMiB(value);
                    return plan -> plan.withHeapMiB(mib);
                };
            default -> throw UserError.usage("--duel takes gc=serial,g1 or heap=32m,256m, not '%s'.".formatted(text));
        };
        var values = List.of(text.substring(equals + 1).toLowerCase(Locale.ROOT).split(",", -1));
        if (values.size() < 2 || values.size() > MOST || new HashSet<>(values).size() < values.size()) {
            throw UserError.usage(
                    "--duel takes two to four different values, such as gc=serial,g1, not '%s'.".formatted(text));
        }
        var plans = new LinkedHashMap<String, UnaryOperator<Plan>>();
        values.forEach(value -> plans.put(value, change.apply(value)));
        return new JvmVariations(setting, plans);
    }

    /// What `--duel` may be.
    public static final class Examples implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return new TreeMap<>(Map.of("gc=serial,g1", "two collectors", "heap=32m,256m", "two heaps"));
        }
    }
}
