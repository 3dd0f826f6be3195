package leakground.shell.text;

import java.util.ArrayDeque;
import java.util.Deque;

/// A writer of HTML that is also well-formed XML: it escapes every text and attribute, and every open element is
/// closed.
public final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// Begins an element.
    ///
    /// @param attributes alternating names and values
    public Html open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /// Ends the element that was opened last.
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /// An element that contains only text.
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /// An element without an end tag: `meta`, and shapes of SVG.
    public Html empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    /// Text that is already such HTML.
    public Html html(String html) {
        out.append(html);
        return this;
    }

    public Html line() {
        out.append('\n');
        return this;
    }

    private StringBuilder tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return out;
    }

    /// Text, escaped for an element or attribute. Characters that XML does not allow become U+FFFD.
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isOfXml(point) ? point : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isOfXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20
                        && !(point >= 0x7f && point < 0xa0)
                        && !(point >= 0xd800 && point < 0xe000)
                        && (point & 0xfffe) != 0xfffe);
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
