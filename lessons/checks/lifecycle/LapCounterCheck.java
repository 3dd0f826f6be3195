import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Races of eight runners, whose laps the judges read during the race.
public final class LapCounterCheck implements Workload {

    private static final int RUNNERS = 8;
    private static final int LAPS = 25;

    private final MBeanServer judges = MBeanServerFactory.newMBeanServer();
    private int race;

    @Override
    public long round() throws JMException {
        race++;
        var counters = new ArrayList<LapCounter>();
        for (int start = 0; start < RUNNERS; start++) {
            counters.add(LapCounter.start(judges, race, start, "runner " + start));
        }
        for (int lap = 0; lap < LAPS; lap++) {
            counters.forEach(LapCounter::lap);
        }
        counters.getFirst().lap();
        long sum = seen(counters);
        finish(counters);
        return 31 * sum + race % 1_000;
    }

    /// What the judges see while the race is on. The first runner is done, and the others are not.
    private long seen(List<LapCounter> counters) throws JMException {
        long sum = 0;
        for (int start = RUNNERS - 1; start >= 0; start--) {
            var name = new ObjectName("laps:race=%d,start=%d".formatted(race, start));
            Check.that(judges.isRegistered(name), "the judges see a runner while the race is on");
            Check.that(
                    ("runner " + start).equals(judges.getAttribute(name, "Runner")), "the judges see who is running");
            int laps = (Integer) judges.getAttribute(name, "Laps");
            Check.that(laps == (start == 0 ? LAPS + 1 : LAPS), "the judges see all laps");
            sum = 31 * sum + laps;
            counters.get(start).close();
        }
        return sum;
    }

    private static void finish(List<LapCounter> counters) {
        var last = counters.getLast();
        last.close();
        Check.that(last.laps() == LAPS, "the laps can be read after the race");
        boolean refused = false;
        try {
            last.lap();
        } catch (IllegalStateException _) {
            refused = true;
        }
        Check.that(refused, "no lap is counted after the race");
    }
}
