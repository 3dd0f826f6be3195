package leakground.shell.text;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/// Converts text for a terminal that knows only ASCII. The width of the text does not change.
public final class Ascii {

    /// Each word is an ASCII character, followed by the characters that it replaces.
    private static final String TWINS =
            "|│┃║╎ -─━═╌–— +┼╋╬├┤┬┴┌┐└┘╭╮╰╯ .…·░ >→▶≥ <←◀≤ ^↑▲△ v↓▼▽ *•● o○ +✓± x✗× '‘’ \"“” ~▁▂▃ =▄▅ #▆▇█▓ :▒";

    public static AttributedString fold(AttributedString line) {
        if (isAscii(line)) {
            return line;
        }
        var folded = new AttributedStringBuilder(line.length());
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            folded.styled(line.styleAt(i), fold(character));
            i += Character.charCount(character);
        }
        return folded.toAttributedString();
    }

    public static String fold(String text) {
        return isAscii(text) ? text : fold(new AttributedString(text)).toString();
    }

    private static String fold(int character) {
        if (character < 128) {
            return Character.toString(character);
        }
        int at = TWINS.indexOf(character);
        return at < 0
                ? "?".repeat(Math.max(0, WCWidth.wcwidth(character)))
                : Character.toString(TWINS.charAt(TWINS.lastIndexOf(' ', at) + 1));
    }

    private static boolean isAscii(CharSequence text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private Ascii() {}
}
