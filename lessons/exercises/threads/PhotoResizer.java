import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Thumbnails of the photos of an album, some at once.
public final class PhotoResizer {

    private static final int HANDS = 2;

    /// Each photo at a quarter of its width and height.
    ///
    /// @param photos the grey values of square photos, row by row
    public List<byte[]> thumbnails(List<byte[]> photos, int width) throws InterruptedException, ExecutionException {
        var hands = Executors.newFixedThreadPool(HANDS);
        var tasks = new ArrayList<Callable<byte[]>>();
        for (var photo : photos) {
            tasks.add(() -> quarter(photo, width));
        }
        var done = new ArrayList<byte[]>();
        for (var thumbnail : hands.invokeAll(tasks)) {
            done.add(thumbnail.get());
        }
        return done;
    }

    private static byte[] quarter(byte[] photo, int width) {
        int small = width / 4;
        var thumbnail = new byte[small * small];
        for (int y = 0; y < small; y++) {
            for (int x = 0; x < small; x++) {
                int sum = 0;
                for (int i = 0; i < 16; i++) {
                    sum += photo[(4 * y + i / 4) * width + 4 * x + i % 4] & 0xff;
                }
                thumbnail[y * small + x] = (byte) (sum / 16);
            }
        }
        return thumbnail;
    }
}
