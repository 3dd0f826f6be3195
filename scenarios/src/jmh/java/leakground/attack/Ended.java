package leakground.attack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A process that has ended, or that was ended because it took too long.
///
/// @param command what was run, as a line for `sh`
/// @param code the exit code, 128 and the signal if a signal ended it
record Ended(String command, int code, boolean tooLong, String out, String err) {

    private static final int TRACE_LINES = 4;
    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s*at [\\w.$/@]*leakground\\.[\\w.$]+\\(|Exception in thread|Internal error in|which it should not"
                    + "|^# A fatal error has been detected");

    /// The lines that show an error of leakground itself; empty if there are none.
    static Optional<String> trace(String text) {
        var found = TRACE.matcher(text);
        return found.find()
                ? Optional.of(
                        text.substring(found.start()).lines().limit(TRACE_LINES).collect(Collectors.joining("\n")))
                : Optional.empty();
    }

    String text() {
        return out + err;
    }

    /// The lines of the standard error that say something. The shell of an attempt has a word of its own in a folder
    /// that
    /// is gone.
    List<String> errorLines() {
        return err.lines()
                .filter(line -> !line.isBlank() && !line.contains("getcwd"))
                .toList();
    }
}
