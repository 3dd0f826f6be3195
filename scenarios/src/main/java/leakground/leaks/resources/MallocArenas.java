package leakground.leaks.resources;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.measure.Metric.RESIDENT_MEMORY;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.RESOURCES;

import java.lang.foreign.Arena;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Native memory that was freed, and that the C library keeps for the thread that freed it.
///
/// A gallery decodes pictures on 32 threads. Each takes 2 MiB of native memory for a picture, and frees it.
/// The C library of Linux gives many threads an arena of their own, so that they do not wait for each other.
/// What a thread frees goes back to its arena, and not to the operating system:
///
/// ```text
/// GC root -> nothing: the memory was freed, and the C library keeps it
/// ```
///
/// The heap is level, and so is what `malloc` has handed out. Only the process has become larger.
@Leak(
        title = "Malloc arenas",
        family = RESOURCES,
        grows = {RESIDENT_MEMORY, PLATFORM_THREADS},
        verdict = RETAINING,
        symptom = "The container is killed for its memory, and neither heap nor native memory tracking shows why",
        round = "thirty-two pictures are decoded in native memory",
        warmUp = 100,
        rate = 4)
public final class MallocArenas {

    public static final class Leaky implements Workload {
        private final ExecutorService decoders = newDecoders(PICTURES);

        @Override
        public long round() throws Exception {
            return decode(decoders);
        }
    }

    public static final class Fixed implements Workload {
        private final ExecutorService decoders = newDecoders(CORES);

        @Override
        public long round() throws Exception {
            return decode(decoders);
        }
    }

    private static final int PICTURES = 32;

    /// Two on every machine, so that all show the same. A program takes `availableProcessors()`.
    private static final int CORES = 2;

    private static ExecutorService newDecoders(int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("decoder").daemon().factory());
    }

    /// Decodes all pictures.
    ///
    /// @return their brightness
    private static long decode(ExecutorService decoders) throws Exception {
        var pictures = IntStream.range(0, PICTURES)
                .<Callable<Long>>mapToObj(picture -> () -> brightness(picture))
                .toList();
        long sum = 0;
        for (var picture : decoders.invokeAll(pictures)) {
            sum += picture.get();
        }
        return sum;
    }

    private static long brightness(int picture) {
        try (var arena = Arena.ofConfined()) {
            var pixels = arena.allocate(2 << 20);
            pixels.fill((byte) picture);
            return pixels.get(JAVA_BYTE, picture) + pixels.get(JAVA_BYTE, pixels.byteSize() - 1);
        }
    }

    private MallocArenas() {}
}
