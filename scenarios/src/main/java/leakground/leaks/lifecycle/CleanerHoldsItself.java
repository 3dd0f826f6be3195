package leakground.leaks.lifecycle;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.scenario.Family.LIFECYCLE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A cleaner whose action reaches the object that it waits for.
///
/// A cleaner runs its action when the object is not reachable any more. Until then it holds the
/// action. The action here is a method of that very object, so the object is always reachable:
///
/// ```text
/// GC root -> class CleanerHoldsItself$Leaky -> CLEANER -> CleanerImpl -> activeList -> CleanableList$Node
///         -> PhantomCleanableRef -> action -> Preview::free -> Preview
///         -> 4 KiB of histogram, and the arena of 16 KiB of pixels
/// ```
///
/// An action may reach what is to be freed, and nothing that leads to the object. Even then a cleaner is
/// only a net: it runs some time after a collection has found the object, in one thread for all.
@Leak(
        title = "Cleaner holds itself",
        family = LIFECYCLE,
        grows = {HEAP, NATIVE_MEMORY},
        symptom = "Objects that only their cleaner refers to are never cleaned",
        round = "a preview of a picture is made, read, and dropped")
public final class CleanerHoldsItself {

    public static final class Leaky implements Workload {
        private static final Cleaner CLEANER = Cleaner.create();
        private int pictures;

        @Override
        public long round() {
            var preview = new Preview(pictures++);
            return preview.brightness();
        }

        private static final class Preview extends Picture {
            Preview(int number) {
                super(number);
                CLEANER.register(this, this::free);
            }

            private void free() {
                pixels.run();
            }
        }
    }

    /// `close` frees the pixels at once. The cleaner is the net for a preview that is never closed.
    public static final class Fixed implements Workload {
        private static final Cleaner CLEANER = Cleaner.create();
        private int pictures;

        @Override
        public long round() {
            try (var preview = new Preview(pictures++)) {
                return preview.brightness();
            }
        }

        private static final class Preview extends Picture implements AutoCloseable {
            private final Cleaner.Cleanable freeing = CLEANER.register(this, pixels);

            Preview(int number) {
                super(number);
            }

            @Override
            public void close() {
                freeing.clean();
            }
        }
    }

    /// What has to be freed, and nothing that leads to the picture: the state of the `Cleaner` idiom.
    private static final class Pixels implements Runnable {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment bytes = arena.allocate(16 * 1024);

        @Override
        public void run() {
            arena.close();
        }
    }

    /// A small picture whose pixels a graphics library could use, and how often each colour is there.
    private static class Picture {
        final Pixels pixels = new Pixels();
        private final int[] histogram = new int[1024];

        Picture(int number) {
            for (int i = 0; i < pixels.bytes.byteSize(); i++) {
                var pixel = (byte) (number + i * 31);
                pixels.bytes.set(JAVA_BYTE, i, pixel);
                histogram[4 * (pixel & 0xff)]++;
            }
        }

        long brightness() {
            long sum = 0;
            for (int colour = 0; colour < 256; colour++) {
                sum += (long) colour * histogram[4 * colour];
            }
            return sum + (pixels.bytes.get(JAVA_BYTE, 0) & 0xff);
        }
    }

    private CleanerHoldsItself() {}
}
