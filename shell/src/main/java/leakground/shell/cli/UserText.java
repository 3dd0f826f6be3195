package leakground.shell.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Text that the user typed: as a path, and as part of a message.
public final class UserText {

    /// A path as the user typed it.
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw UserError.usage("There is no file %s.".formatted(printable(text)));
        }
    }

    /// The same text without control characters, which a terminal would obey.
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private UserText() {}
}
