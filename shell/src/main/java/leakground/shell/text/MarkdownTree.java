package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/// Parses Markdown for all views: CommonMark with tables, and with references like those in doc comments.
final class MarkdownTree {

    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .linkProcessor(MarkdownTree::reference)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    /// A program element in brackets, as in a doc comment: `[List#add]`.
    static final class Reference extends CustomNode {

        private final String name;

        private Reference(String text) {
            var label = text.replace("`", "");
            name = label.startsWith("#") ? label.substring(1) : label.replace('#', '.');
        }

        /// The name in Java form: `List.add`.
        String name() {
            return name;
        }
    }

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    static List<Node> children(Node parent) {
        var children = new ArrayList<Node>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    /// The number of blank lines between two blocks.
    static int blankLines(Node before, Node after) {
        int end = before.getSourceSpans().getLast().getLineIndex();
        return after.getSourceSpans().getFirst().getLineIndex() - end - 1;
    }

    /// Whether a block is a comment, which is not shown.
    static boolean isComment(HtmlBlock block) {
        var html = block.getLiteral().strip();
        return html.startsWith("<!--") && html.endsWith("-->");
    }

    /// Converts text in brackets to a reference if it is not a link.
    private static LinkResult reference(LinkInfo link, Scanner behind, InlineParserContext page) {
        var label = link.label() == null || link.label().isEmpty() ? link.text() : link.label();
        boolean leads = link.destination() != null || page.getDefinition(LinkReferenceDefinition.class, label) != null;
        return leads || link.marker() != null || link.text().isBlank()
                ? LinkResult.none()
                : LinkResult.replaceWith(new Reference(link.text()), behind.position());
    }

    private MarkdownTree() {}
}
