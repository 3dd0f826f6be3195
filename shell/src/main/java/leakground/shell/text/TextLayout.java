package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Fits text into a width: it wraps, cuts and pads.
///
/// Every width is a number of terminal columns, of which a wide character takes two.
public final class TextLayout {

    private static final AttributedString CUT = Styles.styled(Styles.DIM, "…");

    /// Tells whether a line may be broken before a character. The first character is never asked.
    @FunctionalInterface
    interface Breaks {
        boolean at(CharSequence line, int index);
    }

    public static int columns(String text) {
        return isNarrow(text) ? text.length() : new AttributedString(text).columnLength();
    }

    /// The columns of a line. A line of narrow characters is not split into graphemes, which would take most of the
    /// time of a frame.
    public static int columns(AttributedCharSequence line) {
        return isNarrow(line) ? line.length() : line.columnLength();
    }

    /// Whether every character is known to take one column.
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

    /// Text from outside, without characters that move the cursor, and in an ASCII theme without other characters.
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

    /// Replaces tabs by spaces up to the next multiple of four.
    public static String untab(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                text.repeat(' ', 4 - text.length() % 4);
            } else {
                text.append(line.charAt(i));
            }
        }
        return text.toString();
    }

    /// The number of leading spaces.
    public static int indent(CharSequence line) {
        return skipSpaces(line, 0, line.length());
    }

    /// Breaks plain text at spaces.
    public static List<AttributedString> wrap(String text, int width) {
        return wrap(new AttributedString(text), width, 0);
    }

    /// Breaks a line at spaces. A word that is too long is broken at the width.
    ///
    /// @param hanging spaces before every line except the first; fewer if they would take half the width
    public static List<AttributedString> wrap(AttributedString line, int width, int hanging) {
        return wrap(line, width, hanging, (text, at) -> text.charAt(at) == ' ');
    }

    /// Breaks a line at allowed positions; if there is none, at the width.
    static List<AttributedString> wrap(AttributedString line, int width, int hanging, Breaks breaks) {
        var indent = " ".repeat(Math.min(hanging, width / 2));
        var lines = new ArrayList<AttributedString>();
        for (var part : parts(line, width, indent.length(), breaks)) {
            lines.add(lines.isEmpty() ? part.of(line) : Styles.join(indent, part.of(line)));
        }
        return lines;
    }

    /// Breaks text at spaces into at most `rows` lines. If there is more text, the last line is cut.
    public static List<String> wrap(String text, int width, int rows, Theme theme) {
        if (rows < 1 || text.isBlank()) {
            return List.of();
        }
        var line = new AttributedString(text.strip());
        var lines = new ArrayList<String>();
        for (var part : parts(line, width, 0, (before, at) -> before.charAt(at) == ' ')) {
            if (lines.size() == rows - 1) {
                lines.add(cut(line.substring(part.start(), line.length()).toString(), width, theme));
                break;
            }
            lines.add(part.of(line).toString());
        }
        return lines;
    }

    /// Cuts a line that is too long and marks the cut in its last column.
    public static AttributedString cut(AttributedString line, int width) {
        return cut(line, width, CUT);
    }

    /// Cuts text that is too long and adds an ellipsis.
    public static String cut(String text, int width, Theme theme) {
        return columns(text) <= width
                ? text
                : cut(new AttributedString(text), width, new AttributedString(theme.ellipsis()))
                        .toString();
    }

    private static AttributedString cut(AttributedString line, int width, AttributedString mark) {
        if (columns(line) <= width) {
            return line;
        }
        if (width <= 2 * mark.length()) {
            return prefix(line, width);
        }
        var kept = prefix(line, width - mark.length());
        return Styles.join(kept.substring(0, withoutSpaces(kept, 0, kept.length())), mark);
    }

    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - columns(text))) + text;
    }

    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - columns(text)));
    }

    /// A line of exactly this width: cut, or filled with blanks.
    public static AttributedString fit(AttributedString line, int width) {
        int length = columns(line);
        if (length == width) {
            return line;
        }
        var cut = length > width ? prefix(line, width) : line;
        return Styles.join(cut, " ".repeat(Math.max(0, width - columns(cut))));
    }

    public static AttributedString fit(String text, AttributedStyle style, int width) {
        return fit(new AttributedString(text, style), width);
    }

    /// One text at the left edge and one at the right.
    public static AttributedString ends(AttributedString left, AttributedString right, int width) {
        var start = fit(left, Math.max(0, width - columns(right)));
        return fit(new AttributedStringBuilder().append(start).append(right).toAttributedString(), width);
    }

    /// The part of a line that is shown on one screen line.
    private record Part(int start, int end) {
        AttributedString of(AttributedString line) {
            return line.substring(start, end);
        }
    }

    /// The positions at which a line is broken. An empty line has one part.
    ///
    /// @param hanging columns that are missing in every part except the first
    private static List<Part> parts(AttributedString line, int width, int hanging, Breaks breaks) {
        var parts = new ArrayList<Part>();
        int start = 0;
        int room = Math.max(1, width);
        while (start < line.length() || parts.isEmpty()) {
            int end = fitting(line, start, room);
            if (end < line.length()) {
                end = lastBreak(line, start, end, breaks);
            }
            parts.add(new Part(start, end));
            start = skipSpaces(line, end, line.length());
            room = Math.max(1, width - hanging);
        }
        return parts;
    }

    /// The end of the longest part from `start` that fits; it has at least one character.
    private static int fitting(AttributedString line, int start, int room) {
        if (start == line.length()) {
            return start;
        }
        int end = start + prefix(line.substring(start, line.length()), room).length();
        return end > start ? end : start + Character.charCount(line.codePointAt(start));
    }

    /// The longest prefix of a line that fits.
    private static AttributedString prefix(AttributedString line, int width) {
        int room = Math.max(0, width);
        return isNarrow(line) ? line.substring(0, Math.min(room, line.length())) : line.columnSubSequence(0, room);
    }

    /// The last allowed position to break a part, before trailing spaces and not in the indentation.
    private static int lastBreak(AttributedString line, int start, int end, Breaks breaks) {
        int first = skipSpaces(line, start, end);
        for (int at = end; at > first; at--) {
            if (breaks.at(line, at)) {
                int last = withoutSpaces(line, first, at);
                if (last > first) {
                    return last;
                }
            }
        }
        return end;
    }

    private static int skipSpaces(CharSequence line, int from, int to) {
        int at = from;
        while (at < to && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /// The end of a part without trailing spaces.
    private static int withoutSpaces(CharSequence line, int from, int to) {
        int end = to;
        while (end > from && line.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private TextLayout() {}
}
