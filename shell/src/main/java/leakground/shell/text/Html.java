package leakground.shell.text;

import java.util.ArrayDeque;
import java.util.Deque;

/// HTML that is well-formed XML too: every text and attribute is escaped, every element that is opened is closed.
public final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// Begins an element.
    ///
    /// @param attributes names and values in turn
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

    /// An element with nothing but text in it.
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /// An element that has no end: `meta`, and shapes of SVG.
    public Html empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    /// What is such HTML already.
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

    /// Text as it stands in an element or attribute. What XML has no character for becomes U+FFFD.
    static String escape(String text) {
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
