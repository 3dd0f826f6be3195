package leakground.shell.view;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/// Text for a terminal that knows ASCII alone, column by column as wide as before.
public final class Ascii {

    private static final String FROM = "│┃║─━═┼╋╬├┤┬┴┌┐└┘╭╮╰╯…→←↑↓·•●○▲▼✓✗×–—‘’“”≥≤±█▇▆▅▄▃▂▁▓▒░\u00a0";
    private static final String TO = "|||---++++++++++++++.><^v.**o^v+xx--''\"\"><~########%+. ";

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
        int at = FROM.indexOf(character);
        return at >= 0 ? TO.substring(at, at + 1) : "?".repeat(Math.max(0, WCWidth.wcwidth(character)));
    }

    private static boolean isAscii(CharSequence text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private Ascii() {}
}
