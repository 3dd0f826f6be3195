package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Text that fits: everything is counted in columns, of which a wide character takes two.
public final class Lines {

    private Lines() {}

    public static int columns(String text) {
        return isNarrow(text) ? text.length() : new AttributedString(text).columnLength();
    }

    /// Columns of a line. Where each character has one, that is seen at once: JLine looks for characters that belong
    /// together, which takes most of the time of a frame.
    public static int columns(AttributedCharSequence line) {
        return isNarrow(line) ? line.length() : line.columnLength();
    }

    /// Whether each character has one column, as far as that is seen at once.
    public static boolean isNarrow(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean ascii = character >= ' ' && character < 0x7f;
            boolean boxes = character >= 0x2500 && character < 0x25a0;
            boolean braille = character >= 0x2800 && character < 0x2900;
            if (!ascii && !boxes && !braille && character != '…') {
                return false;
            }
        }
        return true;
    }

    /// Text from outside without what would move the cursor or, where the theme is ASCII, not show.
    public static String clean(String text, Theme theme) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                clean.append(' ');
            } else if (point < 0x7f || theme.unicode()) {
                clean.appendCodePoint(point);
            } else {
                clean.append('?');
            }
        });
        return clean.toString();
    }

    /// Cuts text to a width, with an ellipsis where something is missing.
    public static String cut(String text, int width, Theme theme) {
        if (columns(text) <= width) {
            return text;
        }
        var mark = theme.ellipsis();
        if (width <= 2 * mark.length()) {
            return new AttributedString(text)
                    .columnSubSequence(0, Math.max(0, width))
                    .toString();
        }
        var kept = new AttributedString(text).columnSubSequence(0, width - mark.length());
        return kept.toString().stripTrailing() + mark;
    }

    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - columns(text))) + text;
    }

    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - columns(text)));
    }

    /// Exactly as wide as asked: cut, or filled with blanks.
    public static AttributedString fit(AttributedString line, int width) {
        int length = columns(line);
        if (length == width) {
            return line;
        }
        var cut = length > width ? line.columnSubSequence(0, width) : line;
        return new AttributedStringBuilder()
                .append(cut)
                .append(" ".repeat(Math.max(0, width - columns(cut))))
                .toAttributedString();
    }

    public static AttributedString fit(String text, AttributedStyle style, int width) {
        return fit(new AttributedString(text, style), width);
    }

    /// One text at the left edge and one at the right.
    public static AttributedString ends(AttributedString left, AttributedString right, int width) {
        var start = fit(left, Math.max(0, width - columns(right)));
        return fit(new AttributedStringBuilder().append(start).append(right).toAttributedString(), width);
    }

    /// Breaks a sentence between words into at most `rows` lines.
    public static List<String> wrap(String text, int width, int rows, Theme theme) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty() && lines.size() < rows) {
            if (lines.size() == rows - 1 || columns(rest) <= width) {
                lines.add(cut(rest, width, theme));
                break;
            }
            var head =
                    new AttributedString(rest).columnSubSequence(0, width + 1).toString();
            int blank = head.lastIndexOf(' ');
            int end = blank > 0 ? blank : Math.max(1, head.length() - 1);
            lines.add(cut(rest.substring(0, end), width, theme));
            rest = rest.substring(end).strip();
        }
        return lines;
    }
}
