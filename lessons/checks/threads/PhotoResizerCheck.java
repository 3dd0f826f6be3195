import java.util.ArrayList;
import java.util.Arrays;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// An album of four photos.
public final class PhotoResizerCheck implements Workload {

    private static final int WIDTH = 96;

    private final PhotoResizer resizer = new PhotoResizer();
    private int number;

    @Override
    public long round() throws Exception {
        var album = new ArrayList<byte[]>();
        for (int i = 0; i < 4; i++) {
            var photo = new byte[WIDTH * WIDTH];
            Arrays.fill(photo, (byte) (40 * i + number % 32));
            album.add(photo);
        }
        number++;
        var thumbnails = resizer.thumbnails(album, WIDTH);
        Check.that(thumbnails.size() == album.size(), "every photo gets a thumbnail");
        long answer = 0;
        for (int i = 0; i < album.size(); i++) {
            Check.that(thumbnails.get(i).length == WIDTH * WIDTH / 16, "a thumbnail is a quarter as wide and high");
            Check.that(thumbnails.get(i)[7] == album.get(i)[0], "a photo of one grey has a thumbnail of the same grey");
            answer = 31 * answer + Arrays.hashCode(thumbnails.get(i));
        }
        return answer;
    }
}
