package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.cli.UserError;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// An asciicast of version 2 or 3 that was read: the output of a terminal, with times.
///
/// @param size the size of the terminal at the beginning
/// @param events output and changes of size; input and markers are left out
record Cast(String title, Size size, List<Event> events) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,3})x(\\d{1,3})");

    /// An event of the terminal.
    sealed interface Event {

        /// Milliseconds since the recording began.
        long millis();
    }

    /// Output was sent to the terminal.
    record Output(long millis, String text) implements Event {}

    /// The size of the terminal changed.
    record Resized(long millis, Size size) implements Event {}

    static boolean isOne(@Nullable Object firstLine) {
        return firstLine instanceof Map<?, ?> header && header.get("version") instanceof Long;
    }

    /// Reads a recording.
    ///
    /// @throws UserError with the number of the damaged line
    static Cast of(List<JsonLine> lines) {
        var first = lines.getFirst();
        long version = first.read(header -> JsonObject.of(header).count("version"));
        if (version != CastHeader.OLDEST && version != CastHeader.NEWEST) {
            throw UserError.usage("%s is an asciicast of version %d; replay plays versions %d and %d."
                    .formatted(first.file(), version, CastHeader.OLDEST, CastHeader.NEWEST));
        }
        var events = new ArrayList<Event>();
        double seconds = 0;
        for (var line : lines.subList(1, lines.size())) {
            var written = line.read(Written::of);
            seconds = Math.max(seconds, version == CastHeader.OLDEST ? written.time() : seconds + written.time());
            long millis = (long) (seconds * 1000);
            switch (written.code()) {
                case "o" -> events.add(new Output(millis, written.data()));
                case "r" -> events.add(new Resized(millis, line.read(_ -> size(written.data()))));
                default -> {}
            }
        }
        return first.read(header -> of(JsonObject.of(header), version, events));
    }

    private static Cast of(JsonObject header, long version, List<Event> events) {
        boolean isOld = version == CastHeader.OLDEST;
        var term = isOld ? header : header.object("term");
        return new Cast(
                header.optionalText("title").orElse(""),
                size(term.count(isOld ? "width" : "cols") + "x" + term.count(isOld ? "height" : "rows")),
                events);
    }

    /// An event in the form of the file.
    ///
    /// @param time seconds: since the beginning in version 2, since the event before in version 3
    private record Written(double time, String code, String data) {

        static Written of(@Nullable Object line) {
            if (line instanceof List<?> event
                    && event.size() == 3
                    && event.get(0) instanceof Number time
                    && event.get(1) instanceof String code
                    && event.get(2) instanceof String data) {
                return new Written(time.doubleValue(), code, data);
            }
            throw new JsonException("it is not an event of a time, a code and text");
        }
    }

    /// The time of the last event.
    long millis() {
        return events.isEmpty() ? 0 : events.getLast().millis();
    }

    private static Size size(String text) {
        var size = SIZE.matcher(text);
        if (size.matches()) {
            int columns = Integer.parseInt(size.group(1));
            int rows = Integer.parseInt(size.group(2));
            if (columns > 1 && rows > 1) {
                return Size.of(columns, rows);
            }
        }
        throw new JsonException("invalid terminal size " + text);
    }
}
