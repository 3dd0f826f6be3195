import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// Counts the laps of a runner. While a race is on, the judges read the laps of all runners through JMX.
public final class LapCounter implements AutoCloseable {

    /// What the judges see of a runner.
    public interface LapsMXBean {
        String getRunner();

        int getLaps();
    }

    private final class Shown implements LapsMXBean {
        @Override
        public String getRunner() {
            return runner;
        }

        @Override
        public int getLaps() {
            return laps();
        }
    }

    private final MBeanServer judges;
    private final ObjectName name;
    private final String runner;
    private int laps;
    private boolean closed;

    private LapCounter(MBeanServer judges, ObjectName name, String runner) {
        this.judges = judges;
        this.name = name;
        this.runner = runner;
    }

    /// Starts to count for a runner.
    ///
    /// @param race the number of the race
    /// @param start the number that the runner wears
    public static LapCounter start(MBeanServer judges, int race, int start, String runner) throws JMException {
        var name = new ObjectName("laps:race=%d,start=%d".formatted(race, start));
        var counter = new LapCounter(judges, name, runner);
        judges.registerMBean(counter.new Shown(), name);
        return counter;
    }

    public synchronized int laps() {
        return laps;
    }

    /// Counts a lap.
    ///
    /// @throws IllegalStateException if the race is over
    public synchronized void lap() {
        if (closed) {
            throw new IllegalStateException("the race is over for " + runner);
        }
        laps++;
    }

    /// Ends the race for this runner. It can be called again.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            judges.unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
