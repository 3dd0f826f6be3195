package leakground.files;

/// An action at the end of this JVM, by an exit or a signal, unless this is closed before.
public final class ExitHook implements AutoCloseable {

    private final Thread hook;
    private final boolean isSet;

    /// @param name the name of the thread that does it
    public ExitHook(String name, Runnable action) {
        hook = new Thread(action, name);
        isSet = set();
    }

    private boolean set() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /// Whether the action is sure to be done. It is not if this JVM was ending already.
    public boolean isSet() {
        return isSet;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is ending.
        }
    }
}
