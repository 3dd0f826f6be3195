package leakground.shell.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// JSON text of maps, lists, strings, numbers and truth values. Anything else is a string as
/// `toString` has it, an empty optional or a number that JSON has not (`NaN`) is `null`.
public final class Json {

    /// A map in the order of its arguments, which are keys and values in turn.
    public static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /// The value on one line.
    public static String write(@Nullable Object value) {
        var json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        switch (value) {
            case null -> json.append("null");
            case Boolean truth -> json.append(truth.booleanValue());
            case Double number -> json.append(Double.isFinite(number) ? number.toString() : "null");
            case Float number -> json.append(Float.isFinite(number) ? number.toString() : "null");
            case Number number -> json.append(number);
            case Optional<?> optional -> write(optional.orElse(null), json);
            case OptionalLong optional -> json.append(optional.isPresent() ? "" + optional.getAsLong() : "null");
            case Map<?, ?> map -> members(map, json);
            case Iterable<?> list -> elements(list, json);
            default -> string(value.toString(), json);
        }
    }

    private static void members(Map<?, ?> map, StringBuilder json) {
        var separator = "{";
        for (var member : map.entrySet()) {
            json.append(separator);
            string(String.valueOf(member.getKey()), json);
            json.append(':');
            write(member.getValue(), json);
            separator = ",";
        }
        json.append(map.isEmpty() ? "{}" : "}");
    }

    private static void elements(Iterable<?> list, StringBuilder json) {
        json.append('[');
        var separator = "";
        for (var element : list) {
            json.append(separator);
            write(element, json);
            separator = ",";
        }
        json.append(']');
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < 0x20 || character > 0x7e) {
                        json.append("\\u%04x".formatted((int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        json.append('"');
    }

    private Json() {}
}
