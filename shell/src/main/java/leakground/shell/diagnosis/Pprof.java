package leakground.shell.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A profile that `go tool pprof` opens: stacks with values, in the format profile.proto, compressed.
///
/// Source: the field numbers are from `proto/profile.proto` of github.com/google/pprof.
final class Pprof {

    /// A call, or an entry that is shown like a call.
    ///
    /// @param line the line; 0 if there is none
    record Frame(String function, String file, int line) {}

    /// The type and unit of values: `space` in `bytes`.
    record ValueType(String type, String unit) {}

    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final Map<String, Integer> strings = new LinkedHashMap<>(Map.of("", 0));
    private final Map<Frame, Integer> locations = new LinkedHashMap<>();
    private final List<Message> samples = new ArrayList<>();
    private final List<ValueType> types;
    private final boolean isCount;

    /// @param types the types of the values in each sample; pprof shows the last one by default
    Pprof(List<ValueType> types) {
        this(types, false);
    }

    private Pprof(List<ValueType> types, boolean isCount) {
        this.types = List.copyOf(types);
        this.isCount = isCount;
    }

    /// A profile that counts something, as those of Go do: with one of each as its period.
    static Pprof counting(String what) {
        return new Pprof(List.of(new ValueType(what, "count")), true);
    }

    /// Adds a stack.
    ///
    /// @param stack the innermost call first
    /// @param values one value for each type
    void add(List<Frame> stack, List<Long> values, Map<String, String> labels) {
        var sample = new Message();
        sample.packed(1, stack.stream().map(frame -> (long) location(frame)).toList());
        sample.packed(2, values);
        labels.forEach((key, value) ->
                sample.message(3, new Message().number(1, string(key)).number(2, string(value))));
        samples.add(sample);
    }

    private int location(Frame frame) {
        return locations.computeIfAbsent(frame, _ -> locations.size() + 1);
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, _ -> strings.size());
    }

    void write(OutputStream out, long millis) throws IOException {
        var profile = new Message();
        types.forEach(type -> profile.message(1, type(type)));
        samples.forEach(sample -> profile.message(2, sample));
        var functions = new HashMap<String, Integer>();
        locations.forEach((frame, id) -> {
            var key = frame.function + '\0' + frame.file;
            Integer known = functions.get(key);
            int function = known == null ? functions.size() + 1 : known;
            if (known == null) {
                functions.put(key, function);
                profile.message(
                        5,
                        new Message()
                                .number(1, function)
                                .number(2, string(frame.function))
                                .number(3, string(frame.function))
                                .number(4, string(frame.file)));
            }
            var line = new Message().number(1, function).number(2, frame.line);
            profile.message(4, new Message().number(1, id).message(4, line));
        });
        if (isCount) {
            profile.message(11, type(types.getLast())).number(12, 1);
        }
        int shown = string(types.getLast().type);
        // After all that adds a string.
        strings.keySet().forEach(text -> profile.bytes(6, text.getBytes(UTF_8)));
        profile.number(9, millis * 1_000_000).number(14, shown);
        try (var compressed = new GZIPOutputStream(out)) {
            profile.bytes.writeTo(compressed);
        }
    }

    private Message type(ValueType type) {
        return new Message().number(1, string(type.type)).number(2, string(type.unit));
    }

    /// A protocol buffer message under construction.
    private static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(((long) field << 3) | VARINT);
            varint(value);
            return this;
        }

        Message message(int field, Message message) {
            return bytes(field, message.bytes.toByteArray());
        }

        void packed(int field, List<Long> values) {
            var packed = new Message();
            values.forEach(packed::varint);
            bytes(field, packed.bytes.toByteArray());
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | LENGTH);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
