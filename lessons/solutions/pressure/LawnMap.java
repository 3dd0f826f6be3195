import java.util.BitSet;
import java.util.Objects;

/// The map of a mowing robot, with the squares of a lawn that are mown.
public final class LawnMap {

    private final int width;
    private final int height;
    private final BitSet mown = new BitSet();

    /// A lawn that is not mown.
    public LawnMap(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// The robot has mown a square.
    public void mow(int x, int y) {
        mown.set(square(x, y));
    }

    /// The grass of a square is long again.
    public void grow(int x, int y) {
        mown.clear(square(x, y));
    }

    public boolean isMown(int x, int y) {
        return mown.get(square(x, y));
    }

    /// How many squares are to be mown.
    public int left() {
        return width * height - mown.cardinality();
    }

    /// @throws IndexOutOfBoundsException if it is not on the lawn
    private int square(int x, int y) {
        return Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width);
    }
}
