package leakground.leaks.captures;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.CAPTURES;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A method reference that holds the window it was taken from.
///
/// `window::title` reads like the name of a method. It is an object, and has a field for what stands before
/// the colons. The menu *Recently closed* asks for its labels when it opens, and reaches every window
/// that ever closed:
///
/// ```text
/// GC root -> Leaky -> ArrayDeque closed -> BoundMethod$Leaky$$Lambda -> Window -> 64 KiB of pixels
/// ```
@Leak(
        title = "Bound method",
        family = CAPTURES,
        grows = HEAP,
        symptom = "A menu of names holds the pixels of every window that was closed",
        round = "a window opens and closes, and a menu keeps its title")
public final class BoundMethod {

    public static final class Leaky implements Workload {
        private final Deque<Supplier<String>> closed = closed();
        private long windows = FIRST;

        @Override
        public long round() {
            var window = new Window(windows++);
            long painted = window.paint();
            closed.removeFirst();
            closed.addLast(window::title);
            return painted + closed.getLast().get().hashCode();
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<Supplier<String>> closed = closed();
        private long windows = FIRST;

        @Override
        public long round() {
            var window = new Window(windows++);
            long painted = window.paint();
            var title = window.title();
            closed.removeFirst();
            closed.addLast(() -> title);
            return painted + closed.getLast().get().hashCode();
        }
    }

    private static final long FIRST = 100_000_000;
    /// More than an hour of rounds, so that no run gets to the end of the growth.
    private static final int KEPT = 1 << 15;

    /// What was closed yesterday. Each window takes the place of the oldest.
    private static Deque<Supplier<String>> closed() {
        return LongStream.range(0, KEPT)
                .<Supplier<String>>mapToObj(window -> {
                    var title = title(FIRST + window);
                    return () -> title;
                })
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    private static String title(long window) {
        return "Drawing " + window;
    }

    /// A window of 256 by 256 points.
    private static final class Window {
        private final byte[] pixels = new byte[256 * 256];
        private final String title;

        Window(long number) {
            title = BoundMethod.title(number);
        }

        String title() {
            return title;
        }

        long paint() {
            long sum = 0;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (title.length() ^ i);
                sum += pixels[i];
            }
            return sum;
        }
    }

    private BoundMethod() {}
}
