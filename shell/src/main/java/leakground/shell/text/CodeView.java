package leakground.shell.text;

import java.util.List;
import org.jline.utils.AttributedString;

/// Source text, highlighted.
public final class CodeView {

    /// The whole text. A line that is too long continues on the next one, with a deeper indentation.
    public static List<AttributedString> lines(String source, Highlighter language, int width) {
        return language.lines(source).stream()
                .flatMap(line -> fold(line, width).stream())
                .toList();
    }

    static List<AttributedString> fold(AttributedString line, int width) {
        return TextLayout.wrap(line, width, TextLayout.indent(line) + 4, CodeView::isBreak);
    }

    /// Tells where code may be wrapped: at spaces, after a bracket or comma, and before the dot of a call.
    private static boolean isBreak(CharSequence line, int at) {
        char before = line.charAt(at - 1);
        char after = line.charAt(at);
        return after == ' '
                || before == ' '
                || before == '('
                || before == ','
                || (after == '.' && Character.isJavaIdentifierPart(before))
                || (after == ':' && before != ':');
    }

    private CodeView() {}
}
