package leakground.attack;

import java.util.List;
import java.util.regex.Pattern;

/// A process that has ended, or that was ended because it took too long.
///
/// @param command what was run, as a line for `sh`
/// @param code the exit code, 128 and the signal if a signal ended it
record Ended(String command, int code, boolean tooLong, String out, String err) {

    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s*at [\\w.$/@]*leakground\\.[\\w.$]+\\(|Exception in thread|Internal error in|which it should not"
                    + "|^# A fatal error has been detected");

    /// What shows an error of leakground itself.
    static boolean hasTrace(String text) {
        return TRACE.matcher(text).find();
    }

    String text() {
        return out + err;
    }

    /// The lines of the standard error that say something.
    List<String> errorLines() {
        return err.lines().filter(line -> !line.isBlank()).toList();
    }
}
