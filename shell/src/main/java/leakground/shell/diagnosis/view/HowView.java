package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Shows the evidence ladder: each command with its output, what it shows and what it cannot see.
public final class HowView {

    private static final int INDENT = 4;

    public static List<AttributedString> render(ToolStep rung, int number, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        Styles.styled(theme.key(), "%2d  ".formatted(number)),
                        Styles.styled(theme.title(), TextLayout.clean(rung.command(), theme)),
                        Styles.styled(theme.dim(), "  (%d ms)".formatted(rung.millis()))),
                width,
                INDENT));
        for (var line : rung.output()) {
            lines.add(new AttributedString(
                    TextLayout.cut(
                            " ".repeat(INDENT + 2) + TextLayout.clean(TextLayout.untab(line), theme), width, theme),
                    theme.dim()));
        }
        sentence(lines, "shows: ", rung.shows(), width);
        sentence(lines, "blind: ", rung.blind(), width);
        lines.add(AttributedString.EMPTY);
        return lines;
    }

    private static void sentence(List<AttributedString> lines, String what, String text, int width) {
        lines.addAll(
                TextLayout.wrap(new AttributedString(" ".repeat(INDENT) + what + text), width, INDENT + what.length()));
    }

    private HowView() {}
}
