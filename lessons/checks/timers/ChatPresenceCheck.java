import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A visitor who says a few hundred lines and leaves.
public final class ChatPresenceCheck implements Workload {

    private static final int LINES = 800;

    @Override
    public long round() {
        int expected = 0;
        var session = new ChatPresence();
        try (session) {
            for (int i = 0; i < LINES; i++) {
                var line = "  line " + i % 97 + " of a visitor ";
                expected += line.strip().length() + 1;
                Check.that(session.say(line) == expected, "a session counts all that was said");
            }
            Check.that(!session.isAway(), "who has just said something is not away");
        }
        boolean refused = false;
        try {
            session.say("too late");
        } catch (IllegalStateException _) {
            refused = true;
        }
        Check.that(refused, "a session that is closed takes nothing more");
        return session.transcript().hashCode();
    }
}
