import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Draws the certificates of a marathon, each with the name and the time of a runner.
public final class MarathonPrinter {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 96;
    private static final int LETTER = 8;

    private final String race;
    private int printed;

    /// @param race what stands above each name
    public MarathonPrinter(String race) {
        this.race = race;
    }

    /// Draws a certificate, as pairs of a length and a grey value.
    public byte[] certificate(String runner, int seconds) {
        var page = new byte[WIDTH * HEIGHT];
        Arrays.fill(page, (byte) 0xff);
        write(page, 1, race);
        write(page, 5, "%d. %s".formatted(++printed, runner));
        write(page, 9, "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
        return packed(page);
    }

    /// How many certificates it has drawn.
    public int printed() {
        return printed;
    }

    private static void write(byte[] page, int line, String text) {
        var letters = text.getBytes(UTF_8);
        for (int at = 0; at < Math.min(letters.length, WIDTH / LETTER); at++) {
            for (int row = 0; row < LETTER; row++) {
                int from = (LETTER * line + row) * WIDTH + LETTER * at;
                Arrays.fill(page, from, from + LETTER - 1, letters[at]);
            }
        }
    }

    private static byte[] packed(byte[] page) {
        var packed = new ByteArrayOutputStream();
        int from = 0;
        for (int to = 1; to <= page.length; to++) {
            if (to == page.length || page[to] != page[from] || to - from == 255) {
                packed.write(to - from);
                packed.write(page[from]);
                from = to;
            }
        }
        return packed.toByteArray();
    }
}
