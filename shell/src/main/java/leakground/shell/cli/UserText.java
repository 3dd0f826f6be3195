package leakground.shell.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Text from the user, as a path or as part of a message.
public final class UserText {

    /// The path that the user typed.
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw UserError.usage("There is no file %s.".formatted(printable(text)));
        }
    }

    /// The text without control characters, which a terminal would obey.
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private UserText() {}
}
