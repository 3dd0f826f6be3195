import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A call whose host is late, and a call at the same time that is called off.
public final class ConferenceCallCheck implements Workload {

    private static final int GUESTS = 90;

    private int number;

    @Override
    public long round() throws InterruptedException {
        number++;
        var heard = new LinkedBlockingQueue<String>();
        var announced = new TreeSet<String>();
        try (var call = new ConferenceCall();
                var calledOff = new ConferenceCall()) {
            for (int i = 0; i < GUESTS; i++) {
                if (i == GUESTS / 2) {
                    calledOff.dialIn("Ann");
                    calledOff.dialIn("Bob");
                    calledOff.close();
                    Check.that(heard.isEmpty(), "nobody is announced before the host has come");
                    call.begin(heard::add);
                }
                call.dialIn("guest " + (number + i) % 100);
            }
            for (int i = 0; i < GUESTS; i++) {
                var said = heard.poll(5, TimeUnit.SECONDS);
                Check.that(said != null, "every guest is announced to the host, also one who was there before");
                announced.add(said);
            }
            Check.that(
                    announced.size() == GUESTS && announced.contains("guest " + number % 100 + " has joined the call"),
                    "every guest is announced once, by name");
            Check.that(isRefused(() -> calledOff.begin(heard::add)), "a call that is over does not begin");
            call.close();
            Check.that(isRefused(() -> call.dialIn("Eve")), "nobody dials in to a call that is over");
        }
        Check.that(heard.isEmpty(), "nobody is announced in a call that was called off");
        return announced.hashCode();
    }

    private static boolean isRefused(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }
}
