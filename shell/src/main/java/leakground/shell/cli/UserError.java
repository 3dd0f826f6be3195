package leakground.shell.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import leakground.lessons.Workspace;

/// An error that the user can correct. Its message is one line; compiler errors may take more lines.
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    private UserError(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.line = message;
    }

    /// An error in the command line, with exit code 2. The message says what would be right.
    public static UserError usage(String message) {
        return new UserError(Command.USAGE, message);
    }

    /// A failure that no other command line would avoid, with exit code 1.
    public static UserError failed(String message) {
        return new UserError(Command.FAILED, message);
    }

    /// The file exists but cannot be read.
    public static UserError unreadable(Path file, IOException e) {
        return usage("%s cannot be read (%s).".formatted(file, Workspace.reason(e)));
    }

    /// The file cannot be written.
    public static UserError unwritable(Path file, IOException e) {
        return failed("%s cannot be written (%s).".formatted(file, Workspace.reason(e)));
    }

    /// The reason why a file cannot be used, with its name if it is known; a clause without a full stop.
    public static String reason(IOException e) {
        var reason = Workspace.reason(e);
        return e instanceof FileSystemException problem && problem.getFile() != null
                ? problem.getFile() + ": " + reason
                : reason;
    }

    @Override
    public String getMessage() {
        return line;
    }

    public int exitCode() {
        return exitCode;
    }
}
