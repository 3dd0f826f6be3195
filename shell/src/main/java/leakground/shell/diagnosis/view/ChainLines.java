package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainStep;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// A reference chain from a GC root, one line per step: the kind of reference, the object, and its retained size.
final class ChainLines {

    private static final int FIRST = 4;
    private static final int LAST = 5;
    private static final int SIZE = 9;
    private static final int INDENT = 2;

    static List<AttributedString> of(Chain chain, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        lines.add(new AttributedString(TextLayout.right("retained", width), theme.dim()));
        lines.add(line("GC root: " + root(chain), "", chain.retained(), width, theme, true));
        var steps = chain.steps();
        boolean cut = steps.size() > FIRST + LAST + 1;
        int most = steps.stream()
                .mapToInt(step -> TextLayout.columns(step.text()))
                .max()
                .orElse(0);
        int column = Math.min(Math.max(12, most), (width - SIZE - INDENT) / 2);
        for (int i = 0; i < steps.size(); i++) {
            if (cut && i == FIRST) {
                int left = steps.size() - FIRST - LAST;
                boolean isMarked = steps.subList(i, i + left).stream().anyMatch(ChainStep::isCut);
                lines.add(new AttributedString(
                        "  %s %s %d more".formatted(isMarked ? ">" : " ", theme.ellipsis(), left), theme.dim()));
                i += left - 1;
            } else {
                lines.add(step(steps.get(i), column, width, theme, i == steps.size() - 1));
            }
        }
        if (steps.stream().anyMatch(ChainStep::isCut)) {
            lines.add(new AttributedString(
                    TextLayout.cut("  > the reference that the program should have cut", width, theme), theme.dim()));
        }
        return lines;
    }

    private static AttributedString step(ChainStep step, int column, int width, Theme theme, boolean last) {
        var text = step.text();
        if (text.startsWith("local in ")) {
            text = "local in " + StackFrames.brief(text.substring("local in ".length()));
        }
        return line(
                TextLayout.left((step.isCut() ? "> " : "  ") + TextLayout.cut(text, column, theme), column + INDENT),
                step.type(),
                step.retained(),
                width,
                theme,
                last);
    }

    private static AttributedString line(
            String reference, String type, long retained, int width, Theme theme, boolean title) {
        var head = " ".repeat(INDENT) + TextLayout.clean(reference, theme) + (type.isEmpty() ? "" : "  ");
        int room = Math.max(1, width - SIZE - 2 - TextLayout.columns(head));
        var name = type.isEmpty() ? "" : StackFrames.type(type, room, theme);
        var text = TextLayout.cut(head + TextLayout.clean(name, theme), width - SIZE - 2, theme);
        return Styles.join(
                Styles.styled(title ? theme.title() : Styles.PLAIN, TextLayout.left(text, width - SIZE - 2)),
                "  " + TextLayout.right(Quantity.bytes(retained), SIZE));
    }

    private static String root(Chain chain) {
        return switch (chain.kind()) {
            case CLASS -> "class " + chain.root();
            case THREAD -> chain.root();
            case LOCAL, JNI_GLOBAL, JNI_LOCAL, MONITOR, REFERENCE, JVM ->
                chain.kind().words() + ", " + chain.root();
        };
    }

    private ChainLines() {}
}
