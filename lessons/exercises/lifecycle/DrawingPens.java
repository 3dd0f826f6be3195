import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/// Draws lines with pens of a plotter, which are lent and given back.
public final class DrawingPens {

    private static final class Pen {
        private final int[] ink = new int[256];
        private int drawn;
    }

    private final Deque<Pen> free = new ArrayDeque<>();
    private final Set<Pen> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int width;

    /// @param width of the sheet
    public DrawingPens(int width) {
        this.width = width;
    }

    private Pen take() {
        var pen = free.isEmpty() ? new Pen() : free.pop();
        lent.add(pen);
        return pen;
    }

    private void giveBack(Pen pen) {
        lent.remove(pen);
        pen.drawn = 0;
        free.push(pen);
    }

    /// Draws a line between two points.
    ///
    /// @return its length in steps
    /// @throws IndexOutOfBoundsException if it leaves the sheet
    public int draw(int from, int to) {
        var pen = take();
        for (int x = from; x < to; x++) {
            if (x >= width) {
                throw new IndexOutOfBoundsException("the sheet ends at " + width);
            }
            pen.ink[x % 256] += x;
            pen.drawn++;
        }
        int length = pen.drawn;
        giveBack(pen);
        return length;
    }
}
