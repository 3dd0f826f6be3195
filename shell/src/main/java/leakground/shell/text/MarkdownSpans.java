package leakground.shell.text;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Converts the content of a Markdown paragraph, with its markup as styles.
final class MarkdownSpans extends AbstractVisitor {

    private static final Pattern PAGE = Pattern.compile("(?:.*/)?([a-z]+(?:-[a-z]+)*)\\.md");

    private final AttributedStringBuilder line = new AttributedStringBuilder();
    private AttributedStyle style = Styles.PLAIN;

    /// The paragraph as one line.
    static AttributedString line(Node paragraph) {
        return AttributedString.join(new AttributedString(" "), lines(paragraph));
    }

    /// The lines of a paragraph, split at hard breaks.
    static List<AttributedString> lines(Node paragraph) {
        var spans = new MarkdownSpans();
        spans.visitChildren(paragraph);
        return spans.line.toAttributedString().columnSplitLength(Integer.MAX_VALUE);
    }

    @Override
    public void visit(Text text) {
        line.styled(style, text.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        line.styled(style, html.getLiteral());
    }

    @Override
    public void visit(Code code) {
        line.styled(Styles.NAME, code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak wrapped) {
        line.styled(style, " ");
    }

    @Override
    public void visit(HardLineBreak broken) {
        line.append("\n");
    }

    @Override
    public void visit(Emphasis emphasis) {
        visit(emphasis, Styles.TITLE);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        visit(emphasis, Styles.TITLE);
    }

    @Override
    public void visit(Link link) {
        int start = line.length();
        visit(link, Styles.NAME);
        line.append(target(
                link.getDestination(), line.substring(start, line.length()).toString()));
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof MarkdownTree.Reference reference) {
            line.styled(Styles.NAME, reference.name());
        } else {
            visitChildren(node);
        }
    }

    private void visit(Node parent, AttributedStyle its) {
        var around = style;
        style = its;
        visitChildren(parent);
        style = around;
    }

    /// The target of a link in a form for a terminal: a URL, or the lesson to type.
    private static String target(String url, String text) {
        if (url.startsWith("https://")) {
            return url.equals(text) ? "" : " (" + url + ")";
        }
        var page = PAGE.matcher(url);
        return page.matches() ? " (lesson " + page.group(1) + ")" : "";
    }
}
