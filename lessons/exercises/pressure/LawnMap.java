import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The map of a mowing robot, with the squares of a lawn that are mown.
public final class LawnMap {

    private record Square(int x, int y) {}

    private final int width;
    private final int height;
    private final Map<Square, Boolean> mown = new HashMap<>();

    /// A lawn that is not mown.
    public LawnMap(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// The robot has mown a square.
    public void mow(int x, int y) {
        mown.put(square(x, y), true);
    }

    /// The grass of a square is long again.
    public void grow(int x, int y) {
        mown.put(square(x, y), false);
    }

    public boolean isMown(int x, int y) {
        return mown.getOrDefault(square(x, y), false);
    }

    /// How many squares are to be mown.
    public int left() {
        int done = (int) mown.values().stream().filter(isMown -> isMown).count();
        return width * height - done;
    }

    /// @throws IndexOutOfBoundsException if it is not on the lawn
    private Square square(int x, int y) {
        return new Square(Objects.checkIndex(x, width), Objects.checkIndex(y, height));
    }
}
