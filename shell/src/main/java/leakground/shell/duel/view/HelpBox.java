package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.shell.text.KeyLine;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// The help of the live duel: a box over the screen that explains the keys.
final class HelpBox {

    /// What a key does.
    ///
    /// @param action the same in the key line
    private record Help(String action, String line) {}

    private static final List<Help> KEYS = List.of(
            new Help("quit", "q Esc     quit; Ctrl-C does too"),
            new Help("pause", "p         pause, continue"),
            new Help("continue", "p         pause, continue"),
            new Help("round", "space     one round"),
            new Help("sample", "space     one sample"),
            new Help("rate", "+ -       more, fewer rounds per second"),
            new Help("speed", "+ -       faster, slower"),
            new Help("fix", "f         apply the fix in the JVM that leaks"),
            new Help("freeze", "z         freeze the picture; arrows: back, forward"),
            new Help("live", "z         go on live; arrows: back, forward"),
            new Help("collect", "g         collect the heap now"),
            new Help("restart", "r         restart in fresh JVMs"),
            new Help("play again", "r         play again"),
            new Help("why", "w         why: what grows, and what holds it"),
            new Help("evidence", "e         evidence: what each verdict rests on"),
            new Help("classes", "t         top classes of each side"),
            new Help("stacks", "s         stacks of all threads"),
            new Help("help", "?         close this help"));

    private static final String SIGNS = """

            *         a metric of the leak, by its scenario
            per round growth, by all that is judged
            c A F O   full collection, alert, fix, out of memory
            K M G     KiB MiB GiB, in steps of 1024
            """;

    private HelpBox() {}

    /// Draws the box over the middle of a screen. A small screen shows only a part of it.
    ///
    /// @param keys those that do something now
    static List<AttributedString> over(
            List<AttributedString> screen, List<KeyLine.Key> keys, int columns, Theme theme) {
        var box = box(keys, theme);
        int width = Math.min(columns, TextLayout.columns(box.getFirst()));
        int left = (columns - width) / 2;
        int top = Math.max(0, (screen.size() - box.size()) / 2);
        var lines = new ArrayList<>(screen);
        for (int i = 0; i < box.size() && top + i < lines.size(); i++) {
            var under = TextLayout.fit(lines.get(top + i), columns);
            lines.set(
                    top + i,
                    new AttributedStringBuilder()
                            .append(TextLayout.fit(under.columnSubSequence(0, left), left))
                            .append(TextLayout.fit(box.get(i), width))
                            .append(under.columnSubSequence(left + width, columns))
                            .toAttributedString());
        }
        return lines;
    }

    private static List<AttributedString> box(List<KeyLine.Key> keys, Theme theme) {
        var actions = keys.stream().map(KeyLine.Key::action).collect(Collectors.toSet());
        var text = Stream.concat(
                        KEYS.stream()
                                .filter(help -> actions.contains(help.action))
                                .map(Help::line),
                        SIGNS.lines())
                .toList();
        int inner = text.stream().mapToInt(TextLayout::columns).max().orElse(0) + 2;
        var corners = theme.unicode() ? "╭╮╰╯" : "++++";
        var side = theme.vertical();
        var box = new ArrayList<AttributedString>();
        var heading = theme.horizontal() + " Keys ";
        var edge = theme.horizontal().repeat(inner - heading.length());
        box.add(new AttributedString(corners.charAt(0) + heading + edge + corners.charAt(1), theme.title()));
        for (var line : text) {
            int split = Math.min(10, line.length());
            box.add(new AttributedStringBuilder()
                    .styled(theme.title(), side + " ")
                    .styled(theme.key(), line.substring(0, split))
                    .append(TextLayout.left(line.substring(split), inner - 1 - split))
                    .styled(theme.title(), side)
                    .toAttributedString());
        }
        var bottom = theme.horizontal().repeat(inner);
        box.add(new AttributedString(corners.charAt(2) + bottom + corners.charAt(3), theme.title()));
        return box;
    }
}
