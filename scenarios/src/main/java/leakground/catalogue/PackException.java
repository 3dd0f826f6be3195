package leakground.catalogue;

import java.nio.file.Path;

/// A pack cannot be used. The message is one line that says where and why.
public final class PackException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isInFile;

    private PackException(String message, boolean isInFile) {
        super(message);
        this.isInFile = isInFile;
    }

    /// A problem of the pack as a whole.
    public static PackException of(String why) {
        return new PackException(why, false);
    }

    /// A problem in one of its files.
    ///
    /// @param file its name in the pack, with a line if one is known: `guide/timers/unstopped-ticker.md:12`
    public static PackException in(String file, String why) {
        return new PackException(file + ": " + why, true);
    }

    /// The message for a user who named the pack like this.
    public String message(Path pack) {
        return pack + (isInFile ? "/" : ": ") + getMessage();
    }
}
