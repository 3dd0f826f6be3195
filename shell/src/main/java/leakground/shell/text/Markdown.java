package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Converts Markdown to lines for a terminal. Blank lines between two blocks are kept.
public final class Markdown {

    /// Wraps paragraphs to the width. A code block keeps its lines, except lines that are too long.
    public static List<AttributedString> lines(List<String> markdown, int width) {
        return blocks(MarkdownTree.parse(String.join("\n", markdown)), width);
    }

    /// A paragraph as one line, with its markup as styles.
    public static AttributedString inline(String paragraph) {
        return MarkdownSpans.line(MarkdownTree.parse(paragraph));
    }

    private static List<AttributedString> blocks(Node parent, int width) {
        var blocks = new Blocks(width);
        blocks.visitChildren(parent);
        return blocks.lines;
    }

    /// Visits blocks and collects their lines.
    private static final class Blocks extends AbstractVisitor {

        private static final String QUOTE = "> ";

        private final int width;
        private final List<AttributedString> lines = new ArrayList<>();

        Blocks(int width) {
            this.width = Math.max(1, width);
        }

        @Override
        protected void visitChildren(Node parent) {
            Node before = null;
            for (var block : MarkdownTree.children(parent)) {
                for (int blank = before == null ? 0 : MarkdownTree.blankLines(before, block); blank > 0; blank--) {
                    lines.add(AttributedString.EMPTY);
                }
                block.accept(this);
                before = block;
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            MarkdownSpans.lines(paragraph).forEach(line -> lines.addAll(TextLayout.wrap(line, width, 0)));
        }

        @Override
        public void visit(Heading block) {
            var text = MarkdownSpans.line(block).toString();
            var heading = TextLayout.wrap(Styles.styled(Styles.TITLE, text), width, 0);
            lines.addAll(heading);
            if (block.getLevel() <= 2) {
                // Without colour a line below tells it from a short paragraph.
                rule(heading.stream().mapToInt(TextLayout::columns).max().orElse(0));
            }
        }

        @Override
        public void visit(ThematicBreak rule) {
            rule(width);
        }

        private void rule(int columns) {
            lines.add(Styles.styled(Styles.DIM, "─".repeat(columns)));
        }

        @Override
        public void visit(ListItem item) {
            var marker = marker(item);
            var indent = " ".repeat(marker.length());
            var inner = blocks(item, width - marker.length());
            lines.add(Styles.join(marker, inner.isEmpty() ? AttributedString.EMPTY : inner.getFirst()));
            inner.stream()
                    .skip(1)
                    .map(line -> line.isEmpty() ? line : Styles.join(indent, line))
                    .forEach(lines::add);
        }

        private static String marker(ListItem item) {
            if (item.getParent() instanceof OrderedList list) {
                int number = list.getMarkerStartNumber()
                        + MarkdownTree.children(list).indexOf(item);
                return number + list.getMarkerDelimiter() + " ";
            }
            return item.getParent() instanceof BulletList list ? list.getMarker() + " " : "";
        }

        @Override
        public void visit(BlockQuote quote) {
            blocks(quote, width - QUOTE.length()).forEach(line -> lines.add(Styles.join(QUOTE, line)));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            switch (code.getInfo()) {
                case "java" -> lines.addAll(CodeView.lines(code.getLiteral(), Highlighter.JAVA, width));
                case "go" -> lines.addAll(CodeView.lines(code.getLiteral(), Highlighter.GO, width));
                default -> plain(code.getLiteral());
            }
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            plain(code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            if (!MarkdownTree.isComment(html)) {
                plain(html.getLiteral());
            }
        }

        private void plain(String code) {
            boolean path = code.lines().anyMatch(line -> line.startsWith("GC root"));
            code.lines()
                    .map(line -> path ? chain(line) : new AttributedString(TextLayout.untab(line)))
                    .forEach(line -> lines.addAll(TextLayout.wrap(line, width, TextLayout.indent(line) + 4)));
        }

        /// A reference chain from a GC root: the arrows are less visible than the names.
        private static AttributedString chain(String line) {
            var styled = new AttributedStringBuilder();
            int end = 0;
            for (int arrow = line.indexOf("->"); arrow >= 0; arrow = line.indexOf("->", end)) {
                styled.styled(Styles.WARN, line.substring(end, arrow)).styled(Styles.DIM, "->");
                end = arrow + 2;
            }
            return styled.styled(Styles.WARN, line.substring(end)).toAttributedString();
        }

        /// A table. There are no other custom blocks.
        @Override
        public void visit(CustomBlock table) {
            var rows = MarkdownTree.children(table).stream()
                    .flatMap(part -> MarkdownTree.children(part).stream())
                    .map(row -> MarkdownTree.children(row).stream()
                            .map(Blocks::cell)
                            .toList())
                    .toList();
            lines.addAll(Table.lines(rows, 0, width));
        }

        private static AttributedString cell(Node node) {
            var cell = MarkdownSpans.line(node);
            return node instanceof TableCell of && of.isHeader() ? Styles.styled(Styles.TITLE, cell.toString()) : cell;
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            // It is shown where it is referred to.
        }
    }

    private Markdown() {}
}
