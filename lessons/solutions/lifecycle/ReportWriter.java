import java.util.function.Consumer;

/// A report that is handed in once: when it is closed, or else when the JVM ends.
public final class ReportWriter implements AutoCloseable {

    private final StringBuilder pages = new StringBuilder();
    private final Consumer<String> office;
    private final Thread hook = new Thread(this::handIn, "hand in");
    private boolean handedIn;

    /// @param office where the report goes
    public ReportWriter(Consumer<String> office) {
        this.office = office;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Writes a line.
    public void write(String section, int number) {
        pages.append("%s.%d: all well\n".formatted(section, number));
    }

    private synchronized void handIn() {
        if (!handedIn) {
            handedIn = true;
            office.accept(pages.toString());
        }
    }

    @Override
    public void close() {
        try {
            handIn();
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down: the hook runs, and finds the report handed in.
        }
    }
}
