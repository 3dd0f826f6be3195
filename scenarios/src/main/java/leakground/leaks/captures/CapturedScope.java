package leakground.leaks.captures;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.CAPTURES;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A lambda that needs a number and holds the layout that has it.
///
/// A lambda has a copy of every variable that it mentions. This one mentions a layout, to ask for its
/// number when somebody clicks *Undo*. Until then it reaches every box of the layout. The program keeps the
/// last 256 steps, so the waste has a bound: it stands still.
///
/// ```text
/// GC root -> Leaky -> ArrayDeque undo -> CapturedScope$Leaky$$Lambda -> Layout -> List -> Object[200] -> Box
/// ```
@Leak(
        title = "Captured scope",
        family = CAPTURES,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "An undo history that restores layouts by their number is full of boxes",
        round = "an editor makes a new layout, and keeps a step to undo it",
        warmUp = 300,
        rate = 20)
public final class CapturedScope {

    public static final class Leaky implements Workload {
        private final Deque<LongSupplier> undo = undo();
        private long layouts = FIRST;

        @Override
        public long round() {
            var layout = Layout.parse(layouts++, DESCRIPTION);
            undo.removeFirst();
            undo.addLast(() -> restore(layout.number()));
            return layout.area() + undo.getLast().getAsLong();
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<LongSupplier> undo = undo();
        private long layouts = FIRST;

        @Override
        public long round() {
            var layout = Layout.parse(layouts++, DESCRIPTION);
            var number = layout.number();
            undo.removeFirst();
            undo.addLast(() -> restore(number));
            return layout.area() + undo.getLast().getAsLong();
        }
    }

    private static final long FIRST = 100_000_000;
    private static final int KEPT = 256;

    /// Where everything is: two hundred boxes, as x, y, width and height.
    private static final String DESCRIPTION = IntStream.range(0, 200)
            .mapToObj(box -> box % 20 * 40 + " " + box / 20 * 30 + " 38 28\n")
            .reduce("", String::concat);

    /// The steps of yesterday. Each new one takes the place of the oldest.
    private static Deque<LongSupplier> undo() {
        return LongStream.range(0, KEPT)
                .<LongSupplier>mapToObj(number -> () -> restore(FIRST + number))
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    /// Reads a layout again, of which the number says where on the disk it is.
    private static long restore(long number) {
        return 31 * number;
    }

    private record Box(int x, int y, int width, int height) {

        static Box parse(String line) {
            var numbers = line.split(" ");
            return new Box(
                    Integer.parseInt(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2]),
                    Integer.parseInt(numbers[3]));
        }
    }

    private record Layout(long number, List<Box> boxes) {

        static Layout parse(long number, String description) {
            return new Layout(number, description.lines().map(Box::parse).toList());
        }

        long area() {
            return boxes.stream().mapToLong(box -> box.width() * box.height()).sum();
        }
    }

    private CapturedScope() {}
}
