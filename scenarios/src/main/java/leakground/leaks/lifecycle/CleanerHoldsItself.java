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

/// A cleaner whose action reaches what it waits for.
///
/// A cleaner acts when its object is not reachable any more. It holds the action until then, and
/// the action here is a method of that very object, so it always is:
///
/// ```text
/// GC root -> Thread "Cleaner-0" -> CleanerImpl -> PhantomCleanable -> action Preview::free -> Preview
///         -> 4 KiB of histogram, and the arena of 16 KiB of pixels
/// ```
///
/// An action may reach what is to be freed, and nothing that reaches the object. `arena::close` does.
@Leak(
        title = "Cleaner holds itself",
        family = LIFECYCLE,
        grows = {HEAP, NATIVE_MEMORY},
        symptom = "Objects that only their cleaner refers to are never cleaned")
public final class CleanerHoldsItself {

    public static final class Leaky implements Workload {
        private static final Cleaner CLEANER = Cleaner.create();
        private int pictures;

        @Override
        public long round() {
            var preview = new Preview(pictures++);
            CLEANER.register(preview, preview::free);
            return preview.brightness();
        }
    }

    public static final class Fixed implements Workload {
        private static final Cleaner CLEANER = Cleaner.create();
        private int pictures;

        @Override
        public long round() {
            var preview = new Preview(pictures++);
            CLEANER.register(preview, preview.arena::close);
            return preview.brightness();
        }
    }

    /// A small picture whose pixels a graphics library could use, and how often each colour is there.
    private static final class Preview {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment pixels = arena.allocate(16 * 1024);
        private final int[] histogram = new int[1024];

        Preview(int number) {
            for (int i = 0; i < pixels.byteSize(); i++) {
                var pixel = (byte) (number + i * 31);
                pixels.set(JAVA_BYTE, i, pixel);
                histogram[4 * (pixel & 0xff)]++;
            }
        }

        long brightness() {
            long sum = 0;
            for (int colour = 0; colour < 256; colour++) {
                sum += (long) colour * histogram[4 * colour];
            }
            return sum + (pixels.get(JAVA_BYTE, 0) & 0xff);
        }

        void free() {
            arena.close();
        }
    }

    private CleanerHoldsItself() {}
}
