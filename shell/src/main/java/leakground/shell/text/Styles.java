package leakground.shell.text;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The colours of all views, chosen from the eight colours that every terminal theme defines.
public final class Styles {

    public static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    public static final AttributedStyle TITLE = AttributedStyle.BOLD;
    public static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    public static final AttributedStyle NAME = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    public static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    public static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    public static final AttributedStyle WARN = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    public static final AttributedStyle KEYWORD = AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
    static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    static final AttributedStyle NUMBER = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    static final AttributedStyle ANNOTATION = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);

    public static AttributedString styled(AttributedStyle style, String text) {
        return new AttributedString(text, style);
    }

    /// A sentence. Text between backticks is shown as something to type.
    public static AttributedString sentence(String text) {
        var line = new AttributedStringBuilder();
        boolean typed = false;
        for (var part : text.split("`", -1)) {
            line.styled(typed ? NAME : PLAIN, part);
            typed = !typed;
        }
        return line.toAttributedString();
    }

    /// One line, joined from several pieces.
    public static AttributedString join(CharSequence... pieces) {
        var line = new AttributedStringBuilder();
        for (var piece : pieces) {
            line.append(piece);
        }
        return line.toAttributedString();
    }

    private Styles() {}
}
