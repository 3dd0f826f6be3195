package leakground.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON. Values are maps, lists, strings, numbers, booleans and null. Jackson does the work.
public final class Json {

    private static final JsonFactory JACKSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /// Returns a map that keeps the order of its arguments, which are keys and values alternately.
    public static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /// Writes a value on one line, in ASCII. An empty optional becomes `null`, and so does a number that JSON does not
    /// have, such as `NaN`. An object of any other class becomes the string that its `toString` returns.
    public static String write(@Nullable Object value) {
        var text = new StringWriter();
        try (var json = JACKSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Float number when !Float.isFinite(number) -> json.writeNull();
            case Number number -> json.writeNumber(number.toString());
            case Optional<?> optional -> write(optional.orElse(null), json);
            case OptionalDouble optional -> write(optional.isPresent() ? optional.getAsDouble() : null, json);
            case OptionalLong optional -> write(optional.isPresent() ? optional.getAsLong() : null, json);
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (var member : members.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    write(member.getValue(), json);
                }
                json.writeEndObject();
            }
            case Iterable<?> elements -> {
                json.writeStartArray();
                for (var element : elements) {
                    write(element, json);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    /// Reads a text that is one value. An object becomes a map that keeps the order of the text. A number becomes a
    /// `Long`, or a `Double` if a `Long` cannot hold it.
    ///
    /// @throws JsonException if the text is not valid by RFC 8259, or an object has two members with the same name
    public static @Nullable Object read(String text) {
        try (var json = JACKSON.createParser(text)) {
            var value = value(json, json.nextToken());
            if (json.nextToken() != null) {
                throw new JsonException("more text follows its value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException(reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(JsonProcessingException e) {
        var where = e.getLocation();
        if (where == null) {
            return "it is nested too deeply, or has a number that is too long";
        }
        return e instanceof JsonEOFException
                ? "it is cut off"
                : "it is not valid JSON at character %d".formatted(where.getCharOffset() + 1);
    }

    private static @Nullable Object value(JsonParser json, @Nullable JsonToken first) throws IOException {
        if (first == null) {
            throw new JsonException("it is empty");
        }
        return switch (first) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    members.put(name, value(json, json.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                var elements = new ArrayList<@Nullable Object>();
                for (var next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    elements.add(value(json, next));
                }
                yield elements;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> json.getText();
        };
    }

    private static Number number(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        double number = json.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new JsonException("it has a number that is too large");
        }
        return number;
    }

    private Json() {}
}
