package leakground.shell.cli;

import java.io.IOException;
import java.nio.file.Path;
import leakground.lessons.Workspace;

/// Something the user can do something about, said in one line; errors of a compiler take more.
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    private UserError(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.line = message;
    }

    /// What was typed makes no sense; the message says what would.
    public static UserError usage(String message) {
        return new UserError(Command.USAGE, message);
    }

    /// It cannot be done, however it is typed.
    public static UserError failed(String message) {
        return new UserError(Command.FAILED, message);
    }

    /// A file exists and cannot be read.
    public static UserError unreadable(Path file, IOException e) {
        return usage("%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
    }

    /// A file cannot be written.
    public static UserError unwritable(Path file, IOException e) {
        return failed("%s cannot be written (%s).".formatted(file, Workspace.reason(e)));
    }

    @Override
    public String getMessage() {
        return line;
    }

    public int exitCode() {
        return exitCode;
    }
}
