package leakground.shell.alert;

/// The error for a text that is not a rule. Its message is a clause that says what is wrong or what would be right.
public final class NotARule extends Exception {

    private static final long serialVersionUID = 1L;

    NotARule(String message) {
        super(message);
    }
}
