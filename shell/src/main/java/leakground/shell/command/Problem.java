package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import leakground.lessons.Workspace;

/// Something the user can do something about, said in one line; errors of a compiler take more.
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    private Problem(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.line = message;
    }

    /// What was typed makes no sense; the message says what would.
    static Problem usage(String message) {
        return new Problem(Action.USAGE, message);
    }

    /// It cannot be done, however it is typed.
    static Problem failed(String message) {
        return new Problem(Action.FAILED, message);
    }

    /// A file exists and cannot be read.
    static Problem unreadable(Path file, IOException e) {
        return usage("%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
    }

    /// A file cannot be written.
    static Problem unwritable(Path file, IOException e) {
        return failed("%s cannot be written (%s).".formatted(file, Workspace.reason(e)));
    }

    @Override
    public String getMessage() {
        return line;
    }

    int exitCode() {
        return exitCode;
    }
}
