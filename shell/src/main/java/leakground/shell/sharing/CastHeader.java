package leakground.shell.sharing;

import java.util.Map;
import leakground.json.Json;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// The header of an asciicast, its first line.
///
/// @param size the size of the terminal at the beginning
/// @param terminalType the value of the variable `TERM`
/// @param title the title of the recording
/// @param epochSeconds the time of the beginning
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
