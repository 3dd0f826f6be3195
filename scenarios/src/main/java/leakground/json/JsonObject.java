package leakground.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object that was read. It returns each member as the expected type and rejects any other type.
///
/// @param members the values by name, as [Json#read] returns them
public record JsonObject(Map<?, ?> members) {

    /// Converts a value that was read.
    ///
    /// @throws JsonException if the value is not an object
    public static JsonObject of(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject(members);
        }
        throw new JsonException("it is not an object");
    }

    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /// Whether a member with this name exists and is not `null`.
    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing("text", name));
    }

    /// The text of a member; empty if the member is missing or `null`.
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
