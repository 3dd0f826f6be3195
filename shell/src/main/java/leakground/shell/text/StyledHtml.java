package leakground.shell.text;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Converts styled lines of other views to HTML. A coloured text becomes a `span` with the name of the colour.
public final class StyledHtml {

    private static final Map<Long, String> CLASSES = Map.of(
            Styles.TITLE.getStyle(), "bold",
            Styles.DIM.getStyle(), "faint",
            Styles.BAD.getStyle(), "red",
            Styles.GOOD.getStyle(), "green",
            Styles.WARN.getStyle(), "yellow",
            Styles.COMMENT.getStyle(), "blue",
            Styles.KEYWORD.getStyle(), "magenta",
            Styles.NAME.getStyle(), "cyan");

    /// Lines one below the other.
    public static String lines(List<AttributedString> lines) {
        var html = new Html();
        for (var line : lines) {
            line(html, line);
            html.line();
        }
        return html.toString();
    }

    public static void line(Html html, AttributedString line) {
        runs(line, (name, text) -> {
            if (name.isEmpty()) {
                html.text(text);
            } else {
                html.element("span", text, "class", name);
            }
        });
    }

    /// The texts of a line, each with the name of its colour; empty for none.
    ///
    /// @param run receives the name and the text
    public static void runs(AttributedString line, BiConsumer<String, String> run) {
        for (int from = 0; from < line.length(); ) {
            int to = line.runLimit(from);
            run.accept(name(line.styleAt(from)), line.substring(from, to).toString());
            from = to;
        }
    }

    private static String name(AttributedStyle style) {
        return CLASSES.getOrDefault(style.getStyle(), "");
    }

    private StyledHtml() {}
}
