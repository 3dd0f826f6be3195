import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A lawn of which eight lanes are mown in a round. Then one square of each lane grows again.
public final class LawnMapCheck implements Workload {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 128;
    private static final int LANES = 8;

    private final LawnMap lawn = new LawnMap(WIDTH, HEIGHT);
    private int rounds;

    @Override
    public long round() {
        int first = LANES * rounds % HEIGHT;
        int tuft = rounds * 7 % WIDTH;
        rounds++;
        for (int y = first; y < first + LANES; y++) {
            for (int x = 0; x < WIDTH; x++) {
                lawn.mow(x, y);
            }
            for (int x = 0; x < WIDTH; x++) {
                Check.that(lawn.isMown(x, y), "a square that was mown is mown");
            }
            lawn.grow(tuft, y);
            Check.that(!lawn.isMown(tuft, y), "a square that has grown again is not mown");
            Check.that(lawn.isMown((tuft + 1) % WIDTH, y), "one square grows, and not its neighbour");
        }
        int lanes = Math.min(LANES * rounds, HEIGHT);
        int left = lawn.left();
        Check.that(
                left == WIDTH * (HEIGHT - lanes) + lanes,
                "a square is to be mown if it was never mown or has grown again, and no other");
        Check.that(isOutside(WIDTH, 0) && isOutside(-1, 1) && isOutside(0, HEIGHT), "a lawn ends at its edges");
        return 31L * left + tuft;
    }

    private boolean isOutside(int x, int y) {
        try {
            lawn.grow(x, y);
            return false;
        } catch (IndexOutOfBoundsException _) {
            return true;
        }
    }
}
