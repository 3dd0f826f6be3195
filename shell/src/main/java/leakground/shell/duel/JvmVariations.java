package leakground.shell.duel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import leakground.lab.JvmOptions;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.UserError;

/// The values of `--duel`: one variant with several collectors, or with several heap sizes.
///
/// @param setting the setting that differs: `gc` or `heap`
/// @param jvms the change of the JVM options for each label
public record JvmVariations(String setting, Map<String, UnaryOperator<JvmOptions>> jvms) {

    private static final int MOST = 4;

    /// Reads `gc=serial,g1` or `heap=32m,256m`.
    public static JvmVariations of(String text) {
        int equals = text.indexOf('=');
        var setting = equals < 0 ? "" : text.substring(0, equals);
        Function<String, UnaryOperator<JvmOptions>> change = switch (setting) {
            case "gc" ->
                value -> {
                    var collector = Quantities.collector(value);
                    return jvm -> jvm.withCollector(collector);
                };
            case "heap" ->
                value -> {
                    int mib = Quantities.heapMiB(value);
                    return jvm -> jvm.withHeap(mib);
                };
            default -> throw UserError.usage("--duel takes gc=serial,g1 or heap=32m,256m, not '%s'.".formatted(text));
        };
        var values = List.of(text.substring(equals + 1).toLowerCase(Locale.ROOT).split(",", -1));
        if (values.size() < 2 || values.size() > MOST || new HashSet<>(values).size() < values.size()) {
            throw UserError.usage(
                    "--duel takes two to four different values, such as gc=serial,g1, not '%s'.".formatted(text));
        }
        var jvms = new LinkedHashMap<String, UnaryOperator<JvmOptions>>();
        values.forEach(value -> jvms.put(value, change.apply(value)));
        return new JvmVariations(setting, jvms);
    }

    /// Example values that Tab completes.
    public static final class Examples implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return new TreeMap<>(Map.of("gc=serial,g1", "two collectors", "heap=32m,256m", "two heaps"));
        }
    }
}
