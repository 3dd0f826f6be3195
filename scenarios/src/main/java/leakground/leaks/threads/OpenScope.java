package leakground.leaks.threads;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.THREADS;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A scope of an observation that stays open on one path, on a thread of a pool.
///
/// An open scope makes an observation the current one of its thread, and remembers the scope that was
/// current before. Closing it puts that one back. A letter without an address leaves the method before
/// that. The thread goes back to its pool with the open scope, and the next scope remembers it:
///
/// ```text
/// GC root -> Thread "sorter" -> ThreadLocal$ThreadLocalMap -> Entry.value -> SimpleObservation$SimpleScope
///         -> previousObservationScope -> SimpleObservation$SimpleScope -> and so on
/// ```
///
/// So one thread holds a list of scopes that gets longer with each of these letters. All later
/// observations are children of the wrong one, which the traces show.
@Leak(
        title = "Open scope",
        family = THREADS,
        grows = HEAP,
        symptom = "Traces of thousands of nested spans, and a heap that grows with requests that were refused",
        round = "a sorter observes eight letters, and two of them have no address",
        libraries = {"micrometer-core", "micrometer-commons", "micrometer-observation"})
public final class OpenScope {

    public static final class Leaky implements Workload {
        private final ObservationRegistry registry = newRegistry();
        private final ExecutorService sorter = newSorter();

        @Override
        public long round() throws Exception {
            long sum = 0;
            for (int letter = 0; letter < LETTERS; letter++) {
                int number = letter;
                sum += sorter.submit(() -> sort(number)).get();
            }
            return sum;
        }

        private long sort(int letter) {
            var observation = Observation.start("letter", registry);
            try {
                var scope = observation.openScope();
                long street = read(letter);
                if (street == 0) {
                    return RETURN_TO_SENDER;
                }
                long pigeonhole = street % 64;
                scope.close();
                return pigeonhole;
            } finally {
                observation.stop();
            }
        }
    }

    public static final class Fixed implements Workload {
        private final ObservationRegistry registry = newRegistry();
        private final ExecutorService sorter = newSorter();

        @Override
        public long round() throws Exception {
            long sum = 0;
            for (int letter = 0; letter < LETTERS; letter++) {
                int number = letter;
                sum += sorter.submit(() -> sort(number)).get();
            }
            return sum;
        }

        private long sort(int letter) {
            var observation = Observation.start("letter", registry);
            try (var _ = observation.openScope()) {
                long street = read(letter);
                if (street == 0) {
                    return RETURN_TO_SENDER;
                }
                return street % 64;
            } finally {
                observation.stop();
            }
        }
    }

    /// `observe` starts, opens, closes and stops, on every path.
    public static final class FixedByObserve implements Workload {
        private final ObservationRegistry registry = newRegistry();
        private final ExecutorService sorter = newSorter();

        @Override
        public long round() throws Exception {
            long sum = 0;
            for (int letter = 0; letter < LETTERS; letter++) {
                int number = letter;
                sum += sorter.submit(() -> sort(number)).get();
            }
            return sum;
        }

        private long sort(int letter) {
            return Observation.createNotStarted("letter", registry).observe(() -> {
                long street = read(letter);
                return street == 0 ? RETURN_TO_SENDER : street % 64;
            });
        }
    }

    private static final int LETTERS = 8;
    private static final long RETURN_TO_SENDER = 99;

    /// A registry that times what is observed. Without a handler, observations do nothing.
    private static ObservationRegistry newRegistry() {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        return registry;
    }

    private static ExecutorService newSorter() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("sorter").daemon().factory());
    }

    /// Reads the address of a letter.
    ///
    /// @return the number of its street; 0 without an address
    private static long read(int letter) {
        if (letter % 4 == 3) {
            return 0;
        }
        long street = letter + 1;
        for (int sign = 0; sign < 500; sign++) {
            street = 31 * street + sign;
        }
        return street >>> 1 | 1;
    }

    private OpenScope() {}
}
