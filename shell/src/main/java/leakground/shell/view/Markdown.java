package leakground.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Markdown as far as our docs use it: paragraphs, lists, headings, fenced blocks, code, emphasis and
/// references.
public final class Markdown {

    private static final Pattern SPAN = Pattern.compile("`(?<code>[^`]+)`"
            + "|\\[(?<label>[^\\]]+)\\](?:\\((?<url>[^)]*)\\)|\\[[^\\]]*\\])?"
            + "|\\*\\*(?<strong>[^*]+)\\*\\*"
            + "|(?<![\\w*])\\*(?<emphasis>[^*\\s][^*]*)\\*(?![\\w*])");
    private static final Pattern ITEM = Pattern.compile("(\\s*(?:[-*]|\\d+\\.) +)(.*)");

    /// Wraps what may be wrapped; a fenced block keeps its lines, save one that is too long.
    public static List<AttributedString> lines(List<String> markdown, int width) {
        var lines = new ArrayList<AttributedString>();
        var paragraph = new StringBuilder();
        boolean fenced = false;
        for (var line : markdown) {
            if (line.startsWith("```")) {
                end(paragraph, lines, width);
                fenced = !fenced;
            } else if (fenced) {
                lines.addAll(Text.wrap(chain(line), width, Text.indent(line) + 4));
            } else if (line.isBlank() || line.startsWith("#")) {
                end(paragraph, lines, width);
                lines.add(Styles.styled(
                        Styles.TITLE, line.replaceFirst("^#+ *", "").strip()));
            } else {
                if (ITEM.matcher(line).matches()) {
                    end(paragraph, lines, width);
                }
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(paragraph.isEmpty() ? line : line.strip());
            }
        }
        end(paragraph, lines, width);
        return lines.stream()
                .flatMap(line -> Text.wrap(line, width, 0).stream())
                .toList();
    }

    /// A line of text with its marks turned into styles.
    static AttributedString inline(String text) {
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
                line.styled(Styles.NAME, reference(label));
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

    private static void end(StringBuilder paragraph, List<AttributedString> lines, int width) {
        if (!paragraph.isEmpty()) {
            var text = paragraph.toString();
            var item = ITEM.matcher(text);
            lines.addAll(Text.wrap(inline(text), width, item.matches() ? item.end(1) : 0));
            paragraph.setLength(0);
        }
    }

    private Markdown() {}
}
