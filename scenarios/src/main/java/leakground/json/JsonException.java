package leakground.json;

/// An error in a JSON text. The message is a clause without a full stop that says what is wrong.
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JsonException(String clause) {
        super(clause);
    }

    /// The message: a clause without a full stop.
    public String clause() {
        return String.valueOf(getMessage());
    }
}
