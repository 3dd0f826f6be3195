package leakground.shell.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A writer of HTML that is also well-formed XML: it escapes every text and attribute, and every open element is
/// closed.
public final class Html {

    private static final String PRODUCT = " - leakground";

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// A page with its head. Its root stays open for the body.
    ///
    /// @param sheets the addresses of style sheets
    /// @param scripts the addresses of scripts
    public static Html page(String title, List<String> sheets, List<String> scripts) {
        var html = head().element("title", title + PRODUCT);
        sheets.forEach(sheet -> html.empty("link", "rel", "stylesheet", "href", sheet));
        scripts.forEach(script -> html.element("script", "", "src", script, "defer", "defer"));
        return html.close().line();
    }

    /// A page with its style sheet and scripts in itself, which needs no network. Its root stays open for the body.
    ///
    /// @param css a style sheet
    public static Html page(String title, String css) {
        return head().empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
                .element("title", title + PRODUCT)
                .open("style")
                .html("\n" + css)
                .close()
                .close()
                .line();
    }

    /// A page with a head that is still open.
    private static Html head() {
        return new Html()
                .html("<!DOCTYPE html>\n")
                .open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark");
    }

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
