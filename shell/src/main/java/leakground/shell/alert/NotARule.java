package leakground.shell.alert;

/// A text that is no rule; the message is a clause that says what one is.
public final class NotARule extends Exception {

    private static final long serialVersionUID = 1L;

    NotARule(String message) {
        super(message);
    }
}
