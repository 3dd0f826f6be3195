import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A picture of 32 KiB, painted in part.
public final class PixelStoreCheck implements Workload {

    private int number;

    @Override
    public long round() {
        var picture = new PixelStore(512, 64);
        long sum;
        try (picture) {
            int color = 1 + number++ % 100;
            for (int x = 0; x < 512; x += 8) {
                picture.paint(x, color);
            }
            sum = picture.sum();
            Check.that(sum == 64L * 64 * color, "what was painted is there, and the rest is black");
        }
        picture.close();
        boolean refused = false;
        try {
            picture.paint(0, 1);
        } catch (IllegalStateException _) {
            refused = true;
        }
        Check.that(refused, "a picture that is closed cannot be painted");
        return sum;
    }
}
