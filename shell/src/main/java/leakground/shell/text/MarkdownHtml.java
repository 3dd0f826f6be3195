package leakground.shell.text;

import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// Converts Markdown to HTML for a standalone page. Comments are left out, code is highlighted, links to other
/// files become text, and HTML is escaped.
public final class MarkdownHtml {

    private static final int LAST_LEVEL = 6;

    /// Renders a page. Headings become one level deeper.
    public static String render(String markdown) {
        var page = MarkdownTree.parse(markdown);
        page.accept(new ToStandAlone());
        return HtmlRenderer.builder()
                .extensions(MarkdownTree.EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(CodeBlocks::new)
                .build()
                .render(page);
    }

    private static final class ToStandAlone extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(heading.getLevel() + 1, LAST_LEVEL));
            visitChildren(heading);
        }

        @Override
        public void visit(HtmlBlock block) {
            if (MarkdownTree.isComment(block)) {
                block.unlink();
            }
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof MarkdownTree.Reference reference) {
                reference.insertBefore(new Code(reference.name()));
                reference.unlink();
            } else {
                visitChildren(node);
            }
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!link.getDestination().startsWith("https://")) {
                for (var child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                    link.insertBefore(child);
                }
                link.unlink();
            }
        }
    }

    private record CodeBlocks(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof FencedCodeBlock block) {
                var html = new Html().open("pre", "tabindex", "0");
                switch (block.getInfo()) {
                    case "java" -> html.html(StyledHtml.lines(Highlighter.JAVA.lines(block.getLiteral())));
                    case "go" -> html.html(StyledHtml.lines(Highlighter.GO.lines(block.getLiteral())));
                    default -> html.text(block.getLiteral());
                }
                context.getWriter().raw(html.close().line().toString());
            }
        }
    }

    private MarkdownHtml() {}
}
