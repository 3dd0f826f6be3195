package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Markdown as far as our docs and lessons use it: paragraphs, lists, headings, tables, fenced blocks,
/// code, emphasis, references and links. A comment on a line of its own is not shown.
public final class Markdown {

    private static final String FENCE = "```";
    private static final Pattern SPAN = Pattern.compile("`(?<code>[^`]+)`"
            + "|\\[(?<label>[^\\]]+)\\](?:\\((?<url>[^)]*)\\)|\\[[^\\]]*\\])?"
            + "|\\*\\*(?<strong>[^*]+)\\*\\*"
            + "|(?<![\\w*])\\*(?<emphasis>[^*\\s][^*]*)\\*(?![\\w*])");
    private static final Pattern ITEM = Pattern.compile("(\\s*(?:[-*]|\\d+\\.) +)(.*)");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
    private static final Pattern RULE = Pattern.compile("\\|[\\s|:-]+");
    private static final Pattern CELL = Pattern.compile("\\|((?:`[^`]*`|[^|`])*)(?=\\|)");
    private static final Pattern PAGE = Pattern.compile("(?:.*/)?([a-z]+(?:-[a-z]+)*)\\.md");

    /// Wraps what may be wrapped; a fenced block keeps its lines, save one that is too long.
    public static List<AttributedString> lines(List<String> markdown, int width) {
        var lines = new ArrayList<AttributedString>();
        var paragraph = new StringBuilder();
        for (int i = 0; i < markdown.size(); i++) {
            var line = markdown.get(i);
            var heading = HEADING.matcher(line);
            if (line.startsWith(FENCE)) {
                end(paragraph, lines, width);
                int end = next(markdown, i + 1, FENCE);
                lines.addAll(block(line.substring(FENCE.length()).strip(), markdown.subList(i + 1, end), width));
                i = end;
            } else if (line.startsWith("|")) {
                end(paragraph, lines, width);
                int end = i;
                while (end < markdown.size() && markdown.get(end).startsWith("|")) {
                    end++;
                }
                lines.addAll(table(markdown.subList(i, end), width));
                i = end - 1;
            } else if (line.startsWith("<!--") && line.endsWith("-->")) {
                end(paragraph, lines, width);
            } else if (heading.matches()) {
                end(paragraph, lines, width);
                lines.addAll(heading(heading.group(1).length(), heading.group(2).strip(), width));
            } else if (line.isBlank()) {
                end(paragraph, lines, width);
                lines.add(AttributedString.EMPTY);
            } else {
                if (ITEM.matcher(line).matches()) {
                    end(paragraph, lines, width);
                }
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(paragraph.isEmpty() ? line : line.strip());
            }
        }
        end(paragraph, lines, width);
        return lines;
    }

    /// A line of text with its marks turned into styles.
    public static AttributedString inline(String text) {
        var line = new AttributedStringBuilder();
        var spans = SPAN.matcher(text);
        int from = 0;
        while (spans.find()) {
            line.append(text, from, spans.start());
            var code = spans.group("code");
            var label = spans.group("label");
            if (code != null) {
                line.styled(Styles.NAME, code);
            } else if (label != null) {
                var url = spans.group("url");
                line.styled(Styles.NAME, reference(label)).append(target(url == null ? "" : url));
            } else {
                var strong = spans.group("strong");
                line.styled(Styles.TITLE, strong != null ? strong : spans.group("emphasis"));
            }
            from = spans.end();
        }
        return line.append(text, from, text.length()).toAttributedString();
    }

    private static String reference(String label) {
        var text = label.replace("`", "");
        return text.startsWith("#") ? text.substring(1) : text.replace('#', '.');
    }

    /// Where a link leads, as it can be followed from a terminal: an address, or a lesson to type.
    private static String target(String url) {
        if (url.startsWith("https://")) {
            return " (" + url + ")";
        }
        var page = PAGE.matcher(url);
        return page.matches() ? " (lesson " + page.group(1) + ")" : "";
    }

    private static List<AttributedString> heading(int level, String text, int width) {
        var heading = TextLayout.wrap(Styles.styled(Styles.TITLE, inline(text).toString()), width, 0);
        if (level > 2) {
            return heading;
        }
        // Without colour a line below tells it from a short paragraph.
        int longest = heading.stream().mapToInt(TextLayout::columns).max().orElse(0);
        var rule = Styles.styled(Styles.DIM, "╌".repeat(longest));
        return Stream.concat(heading.stream(), Stream.of(rule)).toList();
    }

    private static List<AttributedString> block(String language, List<String> block, int width) {
        return switch (language) {
            case "java" -> CodeView.lines(String.join("\n", block), Highlighter.JAVA, width);
            case "go" -> CodeView.lines(String.join("\n", block), Highlighter.GO, width);
            default -> {
                boolean path = block.stream().anyMatch(line -> line.startsWith("GC root"));
                yield block.stream()
                        .map(line -> path ? chain(line) : new AttributedString(TextLayout.untab(line)))
                        .flatMap(line -> TextLayout.wrap(line, width, TextLayout.indent(line) + 4).stream())
                        .toList();
            }
        };
    }

    /// A path from a GC root: the arrows step back behind what they join.
    private static AttributedString chain(String line) {
        var styled = new AttributedStringBuilder();
        int end = 0;
        for (int arrow = line.indexOf("->"); arrow >= 0; arrow = line.indexOf("->", end)) {
            styled.styled(Styles.WARN, line.substring(end, arrow)).styled(Styles.DIM, "->");
            end = arrow + 2;
        }
        return styled.styled(Styles.WARN, line.substring(end)).toAttributedString();
    }

    private static List<AttributedString> table(List<String> lines, int width) {
        boolean headed = lines.size() > 1 && RULE.matcher(lines.get(1)).matches();
        var rows = new ArrayList<List<AttributedString>>();
        for (var line : lines) {
            if (!RULE.matcher(line).matches()) {
                boolean head = headed && rows.isEmpty();
                rows.add(CELL.matcher(line)
                        .results()
                        .map(cell -> inline(cell.group(1).strip()))
                        .map(cell -> head ? Styles.styled(Styles.TITLE, cell.toString()) : cell)
                        .toList());
            }
        }
        return Table.lines(rows, 0, width);
    }

    /// The index of the next line that begins like this, or the number of lines.
    private static int next(List<String> lines, int from, String start) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith(start)) {
            at++;
        }
        return at;
    }

    private static void end(StringBuilder paragraph, List<AttributedString> lines, int width) {
        if (!paragraph.isEmpty()) {
            var text = paragraph.toString();
            var item = ITEM.matcher(text);
            lines.addAll(TextLayout.wrap(inline(text), width, item.matches() ? item.end(1) : 0));
            paragraph.setLength(0);
        }
    }

    private Markdown() {}
}
