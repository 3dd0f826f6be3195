package leakground.shell.sharing;

import java.util.Map;
import leakground.json.Json;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// The header of an asciicast, its first line.
///
/// @param version [#NEWEST] or [#OLDEST]
/// @param size the size of the terminal at the beginning
/// @param terminalType the value of the variable `TERM`
/// @param title the title of the recording
/// @param epochSeconds the time of the beginning
record CastHeader(int version, Size size, String terminalType, String title, String command, long epochSeconds) {

    /// [Version 2](https://docs.asciinema.org/manual/asciicast/v2/), which all players read.
    static final int OLDEST = 2;

    /// [Version 3](https://docs.asciinema.org/manual/asciicast/v3/).
    static final int NEWEST = 3;

    Map<String, @Nullable Object> json() {
        return version == OLDEST
                ? Json.object(
                        "version",
                        version,
                        "width",
                        size.getColumns(),
                        "height",
                        size.getRows(),
                        "timestamp",
                        epochSeconds,
                        "command",
                        command,
                        "title",
                        title,
                        "env",
                        Json.object("TERM", terminalType))
                : newest();
    }

    private Map<String, @Nullable Object> newest() {
        return Json.object(
                "version",
                version,
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
