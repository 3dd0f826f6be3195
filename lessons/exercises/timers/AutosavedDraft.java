import java.time.Duration;
import java.util.function.Consumer;

/// The draft of a letter. It is saved when it is opened, again after every pause, and a last time when it is closed.
public final class AutosavedDraft implements AutoCloseable {

    private final Duration pause;
    private final Consumer<String> disk;
    private final StringBuilder text = new StringBuilder();
    private boolean closed;

    /// Opens an empty draft.
    ///
    /// @param pause the time between one save and the next
    /// @param disk gets the whole text with each save; only the last save can fail
    public AutosavedDraft(Duration pause, Consumer<String> disk) {
        this.pause = pause;
        this.disk = disk;
        Thread.ofPlatform().daemon().name("autosave").start(this::autosave);
    }

    private void autosave() {
        try {
            while (true) {
                save();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does not touch the file of a draft that is closed, because the letter may be sent by then.
    private synchronized void save() {
        if (!closed) {
            disk.accept(text.toString());
        }
    }

    /// Adds to the text.
    ///
    /// @throws IllegalStateException if the draft is closed
    public synchronized void type(String more) {
        if (closed) {
            throw new IllegalStateException("the draft is closed");
        }
        text.append(more);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            disk.accept(text.toString());
        }
    }
}
