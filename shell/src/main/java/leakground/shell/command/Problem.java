package leakground.shell.command;

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

    @Override
    public String getMessage() {
        return line;
    }

    int exitCode() {
        return exitCode;
    }
}
