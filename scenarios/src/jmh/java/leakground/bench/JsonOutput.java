package leakground.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as the tools print it: one object on one line.
final class JsonOutput {

    /// An object with its members in this order: names and values in turn. A number that JSON does not have becomes
    /// null.
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            boolean none = value instanceof Double number && !Double.isFinite(number);
            object.put(String.valueOf(namesAndValues[i]), none ? null : value);
        }
        return object;
    }

    static void print(Map<String, @Nullable Object> object) {
        try {
            System.out.println(JSON.std.asString(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonOutput() {}
}
