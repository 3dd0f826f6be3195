package leakground.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object that was read: gives each member as the type that is expected, and refuses any other.
///
/// @param members the values by their names, as [Json#read] returns them
public record JsonObject(Map<?, ?> members) {

    /// The object that a value is.
    ///
    /// @throws JsonException if it is another value
    public static JsonObject of(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject(members);
        }
        throw new JsonException("it is not an object");
    }

    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /// Whether there is such a member, and it is not `null`.
    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing("text", name));
    }

    /// A text; empty where there is no such member, or it is `null`.
    public Optional<String> optionalText(String name) {
        var member = members.get(name);
        if (member == null || member instanceof String) {
            return Optional.ofNullable((String) member);
        }
        throw missing("text", name);
    }

    /// A whole number that is not negative.
    public long count(String name) {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw missing("number", name);
    }

    public double number(String name) {
        if (members.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing("number", name);
    }

    public boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw missing("truth value", name);
    }

    public JsonObject object(String name) {
        if (members.get(name) instanceof Map<?, ?> object) {
            return new JsonObject(object);
        }
        throw missing("object", name);
    }

    public List<?> list(String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw missing("list", name);
    }

    /// A list of objects.
    public List<JsonObject> objects(String name) {
        return list(name).stream().map(JsonObject::of).toList();
    }

    private static JsonException missing(String type, String name) {
        return new JsonException("it has no %s '%s'".formatted(type, name));
    }
}
