package leakground.diagnosis;

/// The system or a JVM does not let us look, or is no longer there; its message is one line that says why.
public final class AccessRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String line;

    AccessRefusedException(String message) {
        super(message, null, false, false);
        this.line = message;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
