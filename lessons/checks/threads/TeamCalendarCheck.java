import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A day of a team: some appointments, one that cannot be moved, and a colleague who uses the calendar afterwards.
public final class TeamCalendarCheck implements Workload {

    private static final Duration LOOK = Duration.ofNanos(100_000);

    private int number;

    @Override
    public long round() throws Exception {
        number++;
        var calendar = new TeamCalendar();
        for (int hour = 0; hour < 24; hour += 2) {
            Check.that(calendar.add(hour, "meeting " + (number + hour) % 1_000), "a free hour can be taken");
            Check.that(!calendar.add(hour, "another meeting"), "an hour is taken once");
        }
        Check.that(calendar.move(4, 5), "an appointment can be moved to a free hour");
        Check.that(!calendar.move(6, 8), "an appointment cannot be moved to an hour that is taken");
        Check.that(
                calendar.at(4).isEmpty() && calendar.at(5).equals(Optional.of("meeting " + (number + 4) % 1_000)),
                "an appointment that was moved is at the new hour only");
        Check.that(isRefused(() -> calendar.add(24, "meeting")), "a day has 24 hours");
        Check.that(isRefused(() -> calendar.move(5, -1)), "a day has 24 hours");
        Check.that(!fails(() -> calendar.move(2, 3)) && calendar.at(2).isEmpty(), "an appointment can be moved");
        var day = calendar.day();
        Check.that(fails(() -> calendar.move(4, 7)), "an appointment that is not there cannot be moved");
        Check.that(calendar.day().equals(day), "a move that fails changes nothing");
        useByColleague(calendar, day);
        return day.hashCode();
    }

    /// A colleague reads and changes the calendar, unless the colleague has to wait forever.
    private static void useByColleague(TeamCalendar calendar, String day) throws Exception {
        var use = new FutureTask<>(() -> calendar.day().equals(day)
                && calendar.add(1, "lunch")
                && calendar.move(1, 13)
                && calendar.add(1, "break"));
        var colleague = Thread.ofVirtual().name("colleague").start(use);
        while (!colleague.join(LOOK) && colleague.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        if (use.isDone()) {
            Check.that(use.get(), "every member sees the same day and can change it");
            Check.that(
                    calendar.at(1).equals(Optional.of("break"))
                            && calendar.at(13).equals(Optional.of("lunch")),
                    "every member sees what another one has changed");
        }
    }

    private static boolean isRefused(Runnable use) {
        try {
            use.run();
            return false;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private static boolean fails(Runnable use) {
        try {
            use.run();
            return false;
        } catch (NoSuchElementException _) {
            return true;
        }
    }
}
