package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.shell.cli.UserError;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// An asciicast v3 as it was read: what a terminal showed, and when.
///
/// @param size of the terminal when it began
/// @param events output and changes of size; what was typed and marks are left out
record Cast(String title, Size size, List<Event> events) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,3})x(\\d{1,3})");

    /// What happened to the terminal.
    sealed interface Event {

        /// Milliseconds since the recording began.
        long millis();
    }

    /// It was sent this.
    record Output(long millis, String text) implements Event {}

    /// Its size changed.
    record Resized(long millis, Size size) implements Event {}

    static boolean isOne(@Nullable Object firstLine) {
        return firstLine instanceof Map<?, ?> header && header.get("version") instanceof Long;
    }

    /// Reads a recording.
    ///
    /// @throws Problem that names the line that is damaged
    static Cast of(List<JsonLine> lines) {
        var first = lines.getFirst();
        var header = first.object();
        long version = first.number(header, "version");
        if (version != CastHeader.VERSION) {
            throw UserError.usage("%s is an asciicast of version %d; replay plays version %d."
                    .formatted(first.file(), version, CastHeader.VERSION));
        }
        var term = first.object(header.get("term"));
        var size = size(first, first.number(term, "cols") + "x" + first.number(term, "rows"));
        var events = new ArrayList<Event>();
        double seconds = 0;
        for (var line : lines.subList(1, lines.size())) {
            var event = line.list(line.value());
            if (event.size() != 3
                    || !(event.get(0) instanceof Number interval)
                    || !(event.get(1) instanceof String code)
                    || !(event.get(2) instanceof String data)) {
                throw line.damaged("it is no event of a time, a code and text");
            }
            seconds += Math.max(0, interval.doubleValue());
            long millis = (long) (seconds * 1000);
            switch (code) {
                case "o" -> events.add(new Output(millis, data));
                case "r" -> events.add(new Resized(millis, size(line, data)));
                default -> {}
            }
        }
        return new Cast(header.get("title") instanceof String title ? title : "", size, events);
    }

    /// When the last event came.
    long millis() {
        return events.isEmpty() ? 0 : events.getLast().millis();
    }

    private static Size size(JsonLine line, String text) {
        var size = SIZE.matcher(text);
        if (size.matches()) {
            int columns = Integer.parseInt(size.group(1));
            int rows = Integer.parseInt(size.group(2));
            if (columns > 1 && rows > 1) {
                return Size.of(columns, rows);
            }
        }
        throw line.damaged("a terminal of %s is none".formatted(text));
    }
}
