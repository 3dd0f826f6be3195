package leakground.probe;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import leakground.measure.Signal;

/// Watches the thread that drives the rounds, from a separate thread. It tells the lab that this JVM is alive and when
/// a round does not end. It ends a round that takes too many resources.
final class Heartbeat {

    private static final long PERIOD_NANOS = 50_000_000;
    private static final long ALIVE_MILLIS = 1_000;
    private static final long STALLED_MILLIS = 1_500;

    private final Thread driver;
    private final Consumer<Signal> lab;
    private volatile long round;
    private volatile long beganNanos;

    Heartbeat(Thread driver, Consumer<Signal> lab) {
        this.driver = driver;
        this.lab = lab;
    }

    Thread start() {
        // A program may end this JVM itself. The lab then still learns the number of rounds.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("probe exit").unstarted(() -> lab.accept(new Signal.Exiting(round))));
        return Thread.ofPlatform().daemon().name("probe heartbeat").start(this::beat);
    }

    /// Notes that a round begins; 0 means a pause between rounds.
    void roundBegins(long round) {
        beganNanos = System.nanoTime();
        this.round = round;
    }

    private void beat() {
        long toldNanos = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(PERIOD_NANOS);
            ResourceLimits.check(round);
            long now = System.nanoTime();
            if (now - toldNanos < ALIVE_MILLIS * 1_000_000) {
                continue;
            }
            toldNanos = now;
            long current = round;
            long millis = (now - beganNanos) / 1_000_000;
            lab.accept(
                    current > 0 && millis > STALLED_MILLIS
                            ? new Signal.Stalled(current, millis, where())
                            : new Signal.Alive(current));
        }
    }

    private String where() {
        var stack = driver.getStackTrace();
        return driver.getState() + (stack.length == 0 ? "" : " in " + stack[0]);
    }
}
