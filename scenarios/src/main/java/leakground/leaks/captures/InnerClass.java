package leakground.leaks.captures;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.CAPTURES;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A position on the screen that holds the window which was there.
///
/// An instance of an inner class has a field for the instance around it, which nobody has written. The desktop
/// remembers where windows were, to open the next ones there, and reaches the windows:
///
/// ```text
/// GC root -> Leaky -> ArrayDeque positions -> InnerClass$Leaky$Window$Position -> this$0 -> Window
///         -> Canvas -> 64 KiB of pixels
/// ```
///
/// Since JDK 18 the compiler leaves the field out where the inner class never uses it. Here a method does,
/// and an initialiser, which alone would be enough.
@Leak(
        title = "Inner class",
        family = CAPTURES,
        grows = HEAP,
        symptom = "A desktop that remembers where windows were holds what was in them",
        round = "a window opens and closes, and the desktop notes where it was")
public final class InnerClass {

    public static final class Leaky implements Workload {
        private final Deque<Place> positions = positions();
        private int windows;

        @Override
        public long round() {
            var window = new Window(windows++);
            positions.removeFirst();
            positions.addLast(window.position());
            return window.canvas.paint() + positions.getLast().right();
        }

        private static final class Window {
            private final Canvas canvas = new Canvas();
            private final int left;

            Window(int number) {
                left = number % 800;
            }

            Place position() {
                return new Position();
            }

            private final class Position implements Place {
                private final int x = left;

                @Override
                public int right() {
                    return x + canvas.width;
                }
            }
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<Place> positions = positions();
        private int windows;

        @Override
        public long round() {
            var window = new Window(windows++);
            positions.removeFirst();
            positions.addLast(window.position());
            return window.canvas.paint() + positions.getLast().right();
        }

        private static final class Window {
            private final Canvas canvas = new Canvas();
            private final int left;

            Window(int number) {
                left = number % 800;
            }

            Place position() {
                return new Position(left, canvas.width);
            }

            private record Position(int x, int width) implements Place {

                @Override
                public int right() {
                    return x + width;
                }
            }
        }
    }

    /// More than an hour of rounds, so that no run gets to the end of the growth.
    private static final int KEPT = 1 << 15;

    /// Where something was, as far as the next window wants to know.
    private interface Place {
        int right();
    }

    private record Saved(int x, int right) implements Place {}

    /// Where windows were yesterday. Each new one takes the place of the oldest.
    private static Deque<Place> positions() {
        return IntStream.range(0, KEPT)
                .<Place>mapToObj(number -> new Saved(number % 800, number % 800 + 256))
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    /// An area of 256 by 256 points.
    private static final class Canvas {
        private final int width = 256;
        private final byte[] pixels = new byte[width * width];

        long paint() {
            long sum = 0;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (0x22 ^ i);
                sum += pixels[i];
            }
            return sum;
        }
    }

    private InnerClass() {}
}
