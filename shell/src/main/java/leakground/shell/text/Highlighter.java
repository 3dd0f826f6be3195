package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Colours source text. It knows tokens but no grammar, so it accepts any text. It changes nothing but tabs.
public enum Highlighter {
    JAVA(
            Pattern.compile("""
                    (?<comment>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))\
                    |(?<string>\"""(?s:.*?)(?<!\\\\)(?:\"""|\\z)\
                    |"[^"\\\\\\n]*+(?:\\\\.[^"\\\\\\n]*+)*+"?|'(?:\\\\u+\\p{XDigit}{4}|\\\\.|[^'\\\\\\n])[0-7]{0,2}')\
                    |(?<annotation>@(?!interface)[\\w.]+)\
                    |(?<number>\\b\\d[\\w.]*)\
                    |(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*)"""),
            Set.of(("abstract assert boolean break byte case catch char class continue default do double else enum "
                            + "extends final finally float for if implements import instanceof int interface "
                            + "long native new package permits private protected public record return sealed "
                            + "short static strictfp super switch synchronized this throw throws transient "
                            + "try var void volatile when while yield true false null")
                    .split(" ", -1))),
    GO(
            Pattern.compile("""
                    (?<comment>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))\
                    |(?<string>`[^`]*+`?|"[^"\\\\\\n]*+(?:\\\\.[^"\\\\\\n]*+)*+"?|'(?:\\\\[^\\n]|[^'\\\\\\n])[^'\\n]{0,8}')\
                    |(?<annotation>(?!))\
                    |(?<number>\\b\\d[\\w.]*)\
                    |(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)"""),
            Set.of(("break case chan const continue default defer else fallthrough for func go goto if import "
                            + "interface map package range return select struct switch type var true false "
                            + "nil iota")
                    .split(" ", -1)));

    private final Pattern token;
    private final Predicate<String> keyword;

    Highlighter(Pattern token, Set<String> keywords) {
        this.token = token;
        this.keyword = keywords::contains;
    }

    /// The coloured lines. A comment or text block may span several lines.
    public List<AttributedString> lines(String source) {
        var text = source.lines().map(TextLayout::untab).toList();
        var joined = String.join("\n", text);
        var styled = new AttributedStringBuilder(joined.length());
        var tokens = token.matcher(joined);
        int from = 0;
        while (tokens.find()) {
            styled.append(joined, from, tokens.start());
            styled.styled(style(tokens), tokens.group());
            from = tokens.end();
        }
        styled.append(joined, from, joined.length());
        return split(styled.toAttributedString(), text);
    }

    private AttributedStyle style(Matcher token) {
        if (token.group("comment") != null) {
            return Styles.COMMENT;
        }
        if (token.group("string") != null) {
            return Styles.STRING;
        }
        if (token.group("annotation") != null) {
            return Styles.ANNOTATION;
        }
        if (token.group("number") != null) {
            return Styles.NUMBER;
        }
        return keyword.test(token.group()) ? Styles.KEYWORD : Styles.PLAIN;
    }

    private static List<AttributedString> split(AttributedString styled, List<String> text) {
        var lines = new ArrayList<AttributedString>();
        int start = 0;
        for (var line : text) {
            lines.add(styled.substring(start, start + line.length()));
            start += line.length() + 1;
        }
        return lines;
    }
}
