import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A conference call. A guest who dials in waits until the host has come, and is then announced to the host.
public final class ConferenceCall implements AutoCloseable {

    private final CompletableFuture<Consumer<String>> host = new CompletableFuture<>();
    private boolean over;

    /// Lets a guest dial in, before or after the host.
    ///
    /// @throws IllegalStateException if the call is over
    public synchronized void dialIn(String guest) {
        if (over) {
            throw new IllegalStateException("the call is over");
        }
        Thread.ofVirtual().name("guest").start(() -> announce(guest));
    }

    private void announce(String guest) {
        Consumer<String> loudspeaker;
        try {
            loudspeaker = host.join();
        } catch (CancellationException _) {
            // The call was over before it began.
            return;
        }
        loudspeaker.accept(guest + " has joined the call");
    }

    /// The host has come.
    ///
    /// @param loudspeaker tells the host what happens in the call
    /// @throws IllegalStateException if the call is over
    public synchronized void begin(Consumer<String> loudspeaker) {
        if (over) {
            throw new IllegalStateException("the call is over");
        }
        host.complete(loudspeaker);
    }

    /// Ends the call, whether it has begun or not.
    @Override
    public synchronized void close() {
        over = true;
        host.cancel(false);
    }
}
