import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The grey values of a picture, outside of the heap.
public final class PixelStore implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment pixels;
    private final int width;
    private boolean open = true;

    public PixelStore(int width, int height) {
        this.width = width;
        this.pixels = arena.allocate((long) width * height);
    }

    /// Fills a column with a colour.
    public void paint(int x, int color) {
        check();
        for (long at = x; at < pixels.byteSize(); at += width) {
            pixels.set(ValueLayout.JAVA_BYTE, at, (byte) color);
        }
    }

    /// The sum of all grey values.
    public long sum() {
        check();
        long sum = 0;
        for (long at = 0; at < pixels.byteSize(); at++) {
            sum += pixels.get(ValueLayout.JAVA_BYTE, at);
        }
        return sum;
    }

    private void check() {
        if (!open) {
            throw new IllegalStateException("the picture is closed");
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            arena.close();
        }
    }
}
