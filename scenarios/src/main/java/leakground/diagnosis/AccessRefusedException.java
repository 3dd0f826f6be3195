package leakground.diagnosis;

/// Thrown when the system or a JVM refuses access, or when the JVM has ended. The message is one line with the reason.
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
