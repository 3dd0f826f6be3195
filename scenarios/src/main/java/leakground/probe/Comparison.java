package leakground.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import leakground.measure.Work;
import leakground.scenario.Workload;

/// The main class of a child JVM that runs rounds of two versions of a workload in turns. It compares their answers and
/// measures the time of both.
///
/// The turns let both versions meet the same state of the machine. The shortest of several times counts, because
/// nothing makes a round faster than it is. The class ends this JVM, because threads that the rounds started may still
/// run.
final class Comparison {

    /// Rounds of one version before the other takes its turn.
    private static final int TURN = 10;

    private static final int TURNS = 12;

    /// Times that differ by more than this factor are measured again until the time limit.
    private static final double SUSPICIOUS = 2;

    private static final long MOST_NANOS = 3_000_000_000L;
    private static final int LEAST_TURNS = 3;
    private static final long HUNG_NANOS = 6_000_000_000L;
    private static final long LOOK_NANOS = 100_000_000;

    private final Path told;
    private final Workload program;
    private final Workload other;
    private final Thread driver = Thread.currentThread();
    private volatile long round;
    private volatile long beganNanos;
    private double nanos = Double.MAX_VALUE;
    private double othersNanos = Double.MAX_VALUE;

    private Comparison(Path told, Workload program, Workload other) {
        this.told = told;
        this.program = program;
        this.other = other;
    }

    /// Compares two versions.
    ///
    /// @param args the file for the result, the binary name of the workload, the class folder of the program, and
    ///     the class folder of the other version
    static void main(String[] args) throws Throwable {
        var told = Path.of(args[0]);
        var other = load(args[1], args[3]);
        Workload program;
        try {
            program = load(args[1], args[2]);
        } catch (Throwable failure) {
            tell(told, new Work.Failed(1, reason(failure)));
            return;
        }
        var comparison = new Comparison(told, program, other);
        comparison.beganNanos = System.nanoTime();
        Thread.ofPlatform().daemon().name("comparison watch").start(comparison::watch);
        tell(told, comparison.work());
    }

    private static Workload load(String name, String folder) throws Throwable {
        // Never closed: this JVM ends first.
        var loader = new URLClassLoader(new URL[] {Path.of(folder).toUri().toURL()}, Comparison.class.getClassLoader());
        return (Workload) ReflectiveWorkload.create(Class.forName(name, true, loader));
    }

    private Work work() throws Exception {
        long end = System.nanoTime() + MOST_NANOS;
        for (int turn = 0; turn < TURNS || isSuspicious(); turn++) {
            if (turn >= LEAST_TURNS && System.nanoTime() > end) {
                break;
            }
            var right = new long[TURN];
            long began = System.nanoTime();
            for (int i = 0; i < TURN; i++) {
                beganNanos = System.nanoTime();
                right[i] = other.round();
            }
            othersNanos = Math.min(othersNanos, (System.nanoTime() - began) / (double) TURN);
            var answers = new long[TURN];
            began = System.nanoTime();
            for (int i = 0; i < TURN; i++) {
                beganNanos = System.nanoTime();
                round = (long) turn * TURN + i + 1;
                try {
                    answers[i] = program.round();
                } catch (Throwable failure) {
                    return new Work.Failed(round, reason(failure));
                }
            }
            nanos = Math.min(nanos, (System.nanoTime() - began) / (double) TURN);
            for (int i = 0; i < TURN; i++) {
                if (answers[i] != right[i]) {
                    return new Work.Differs(round - TURN + 1 + i, answers[i], right[i]);
                }
            }
        }
        return new Work.Done(round, nanos, othersNanos);
    }

    private boolean isSuspicious() {
        return nanos > SUSPICIOUS * othersNanos || othersNanos > SUSPICIOUS * nanos;
    }

    /// A failed check is reported by its message alone, any other failure with its place.
    private static String reason(Throwable failure) {
        if (failure instanceof AssertionError && failure.getMessage() != null) {
            return failure.getMessage();
        }
        var stack = failure.getStackTrace();
        return "a round threw " + ReflectiveWorkload.describe(failure) + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(LOOK_NANOS);
            long lasted = System.nanoTime() - beganNanos;
            if (lasted > HUNG_NANOS) {
                var stack = driver.getStackTrace();
                tell(
                        told,
                        new Work.Hung(
                                round,
                                lasted / 1_000_000,
                                driver.getState() + (stack.length == 0 ? "" : " in " + stack[0])));
            }
        }
    }

    private static void tell(Path told, Work work) {
        try {
            Files.writeString(told, work.line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(0);
    }
}
