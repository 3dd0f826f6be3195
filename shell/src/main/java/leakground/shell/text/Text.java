package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.WCWidth;

/// Lines that keep within a width, counted in columns of the terminal.
public final class Text {

    /// Breaks a line at spaces, and a word that is too long where it must.
    ///
    /// @param hanging spaces before every line but the first; fewer where they would take half the width
    public static List<AttributedString> wrap(AttributedString line, int width, int hanging) {
        return wrap(line, width, hanging, (text, at) -> text.charAt(at) == ' ');
    }

    /// Whether a line may be broken before a character, which is never its first.
    @FunctionalInterface
    interface Breaks {
        boolean at(CharSequence line, int index);
    }

    /// Breaks a line where it may be broken, and elsewhere where it must.
    public static List<AttributedString> wrap(AttributedString line, int width, int hanging, Breaks breaks) {
        int indent = Math.min(hanging, width / 2);
        var lines = new ArrayList<AttributedString>();
        int start = 0;
        int room = Math.max(1, width);
        while (start < line.length() || lines.isEmpty()) {
            int end = fitting(line, start, room);
            int next = end;
            if (end < line.length()) {
                end = lastBreak(line, start, end, breaks);
                next = end;
                while (next < line.length() && line.charAt(next) == ' ') {
                    next++;
                }
            }
            var part = line.substring(start, end);
            lines.add(lines.isEmpty() ? part : Styles.join(" ".repeat(indent), part));
            start = next;
            room = Math.max(1, width - indent);
        }
        return lines;
    }

    /// Breaks plain text at spaces.
    public static List<AttributedString> wrap(String text, int width) {
        return wrap(new AttributedString(text), width, 0);
    }

    /// Cuts a line that is too long; its last column then says so.
    public static AttributedString cut(AttributedString line, int width) {
        if (Lines.columns(line) <= width) {
            return line;
        }
        return width < 1
                ? AttributedString.EMPTY
                : Styles.join(line.substring(0, fitting(line, 0, width - 1)), Styles.styled(Styles.DIM, "…"));
    }

    /// Fills a line up with spaces.
    public static AttributedString pad(AttributedString line, int width) {
        return Styles.join(line, " ".repeat(Math.max(0, width - Lines.columns(line))));
    }

    /// The number of leading spaces.
    public static int indent(CharSequence line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /// Replaces tabs by the spaces up to the next multiple of four.
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

    public static AttributedString concat(List<AttributedString> parts, String separator) {
        var line = new AttributedStringBuilder();
        for (var part : parts) {
            line.append(line.length() == 0 ? "" : separator).append(part);
        }
        return line.toAttributedString();
    }

    /// The end of the longest part from `start` that fits, of at least one character.
    private static int fitting(AttributedString line, int start, int room) {
        if (Lines.isNarrow(line)) {
            return Math.min(line.length(), start + Math.max(1, room));
        }
        int columns = 0;
        int end = start;
        while (end < line.length()) {
            int character = line.codePointAt(end);
            columns += Math.max(0, WCWidth.wcwidth(character));
            if (columns > room && end > start) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    /// The last place to break a part at, without the spaces before it and not in its indentation.
    private static int lastBreak(AttributedString line, int start, int end, Breaks breaks) {
        int first = start;
        while (first < end && line.charAt(first) == ' ') {
            first++;
        }
        for (int at = end; at > first; at--) {
            if (breaks.at(line, at)) {
                int last = at;
                while (last > first && line.charAt(last - 1) == ' ') {
                    last--;
                }
                if (last > first) {
                    return last;
                }
            }
        }
        return end;
    }

    private Text() {}
}
