package leakground.shell.text;

import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Styled text as control sequences for a terminal.
public final class Ansi {

    /// The lines that JLine can only write in the alternate character set of a VT100, or as ASCII.
    private static final String LINES = "─│┌┐└┘├┤┬┴┼";

    /// The first of as many characters that Unicode keeps out of all text. They stand for the lines meanwhile.
    private static final char FIRST = '\uFDD0';

    private Ansi() {}

    /// The text with its styles. Unlike in [AttributedString#toAnsi()], lines of boxes stay as they are.
    ///
    /// @param colors how many the terminal has
    public static String of(AttributedString text, int colors) {
        if (text.chars().allMatch(character -> LINES.indexOf(character) < 0)) {
            return text.toAnsi(colors, ForceMode.None);
        }
        var stood = new AttributedStringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int line = LINES.indexOf(text.charAt(i));
            stood.style(text.styleAt(i)).append(line < 0 ? text.charAt(i) : (char) (FIRST + line));
        }
        var ansi = new StringBuilder(stood.toAnsi(colors, ForceMode.None));
        for (int i = 0; i < ansi.length(); i++) {
            int line = ansi.charAt(i) - FIRST;
            if (line >= 0 && line < LINES.length()) {
                ansi.setCharAt(i, LINES.charAt(line));
            }
        }
        return ansi.toString();
    }
}
