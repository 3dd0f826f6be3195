package leakground.json;

/// Says what is wrong with a JSON text, in a clause without a full stop.
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JsonException(String clause) {
        super(clause);
    }

    /// The clause.
    public String clause() {
        return String.valueOf(getMessage());
    }
}
