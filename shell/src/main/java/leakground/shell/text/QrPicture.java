package leakground.shell.text;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// An address as a QR code, so that nobody has to type it.
public final class QrPicture {

    /// The blank modules around a code that a reader needs.
    private static final int MARGIN = 2;

    private static final AttributedStyle PAPER =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.BLACK).background(AttributedStyle.WHITE | 8);

    /// The code for a terminal: two modules in each character.
    public static List<AttributedString> lines(String address) {
        var code = code(address);
        var lines = new ArrayList<AttributedString>();
        for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
            var line = new AttributedStringBuilder();
            for (int x = -MARGIN; x < code.size + MARGIN; x++) {
                line.styled(PAPER, half(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    private static String half(boolean above, boolean below) {
        return above ? below ? "█" : "▀" : below ? "▄" : " ";
    }

    /// The code as a picture on a page.
    public static void draw(Html html, String address) {
        var code = code(address);
        int size = code.size + 2 * MARGIN;
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        html.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "qr",
                        "viewBox",
                        "0 0 %d %d".formatted(size, size),
                        "role",
                        "img",
                        "aria-label",
                        "QR code of " + address)
                .empty("rect", "width", "" + size, "height", "" + size, "fill", "#fff")
                .empty("path", "d", path.toString(), "fill", "#000")
                .close();
    }

    private static QrCode code(String address) {
        return QrCode.encodeText(address, QrCode.Ecc.LOW);
    }

    private QrPicture() {}
}
