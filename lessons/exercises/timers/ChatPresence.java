import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;

/// One user's session in a chat: what was said, and whether the user is away.
public final class ChatPresence implements AutoCloseable {

    private static final long AWAY_MILLIS = 60_000;

    private final Timer clock = new Timer("presence", true);
    private final AtomicInteger quietMinutes = new AtomicInteger();
    private final StringBuilder said = new StringBuilder();
    private boolean open = true;

    public ChatPresence() {
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        quietMinutes.incrementAndGet();
                    }
                },
                AWAY_MILLIS,
                AWAY_MILLIS);
    }

    /// The user says something.
    ///
    /// @return the number of characters said so far
    public int say(String text) {
        if (!open) {
            throw new IllegalStateException("the session is closed");
        }
        quietMinutes.set(0);
        said.append(text.strip()).append('\n');
        return said.length();
    }

    public boolean isAway() {
        return quietMinutes.get() > 4;
    }

    public String transcript() {
        return said.toString();
    }

    @Override
    public void close() {
        open = false;
    }
}
