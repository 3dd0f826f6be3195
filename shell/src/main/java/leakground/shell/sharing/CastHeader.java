package leakground.shell.sharing;

import java.util.Map;
import leakground.json.Json;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// What an asciicast says of itself, in its first line.
///
/// @param size of the terminal when it began
/// @param terminalType as in the variable `TERM`
/// @param title what the recording is called
/// @param epochSeconds when it began
record CastHeader(Size size, String terminalType, String title, String command, long epochSeconds) {

    static final int VERSION = 3;

    Map<String, @Nullable Object> json() {
        return Json.object(
                "version",
                VERSION,
                "term",
                Json.object("cols", size.getColumns(), "rows", size.getRows(), "type", terminalType),
                "timestamp",
                epochSeconds,
                "command",
                command,
                "title",
                title);
    }
}
