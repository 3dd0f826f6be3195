package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import leakground.diagnosis.StackGroup;
import leakground.heap.result.GrownClass;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Shows what grows, the reference chain that holds it, the line that stores it, and what its threads wait for.
public final class WhyView {

    private static final int CALLS = 2;
    private static final int ALSO = 3;

    public static List<AttributedString> render(List<WhySide> sides, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, room, theme));
    }

    private static List<AttributedString> side(WhySide side, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        var at = side.position().isEmpty() ? "" : " at " + side.position();
        var all = "%s: %s in %s objects"
                .formatted(
                        at,
                        Quantity.bytes(side.report().bytes()),
                        Quantity.count(side.report().objects()));
        lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), all), width, 2));
        StuckView.proofs(lines, side.threads().stuck(), width, theme);
        if (side.report().grown().isEmpty()) {
            var nothing =
                    side.isOneLook() ? "  Nothing retains much." : "  Nothing has grown since " + since(side) + ".";
            lines.addAll(TextLayout.wrap(new AttributedString(nothing), width, 2));
            return lines;
        }
        var first = side.report().grown().getFirst();
        lines.addAll(TextLayout.wrap(grown(first, side, theme), width, 2));
        lines.add(AttributedString.EMPTY);
        lines.addAll(ChainLines.of(first.group().chain(), width, theme));
        side.stored().ifPresent(line -> {
            lines.add(AttributedString.EMPTY);
            lines.add(new AttributedString(TextLayout.cut(
                    "  stored by %s:%d  %s".formatted(line.file(), line.number(), line.text()), width, theme)));
        });
        threads(lines, side, width, theme);
        also(lines, side, width, theme);
        return lines;
    }

    private static AttributedString grown(GrownClass grown, WhySide side, Theme theme) {
        var group = grown.group();
        if (grown.more() <= 0 || side.isOneLook()) {
            var nothing = side.isOneLook() ? "" : "Nothing has grown since %s. ".formatted(since(side));
            return Styles.join(
                    "%sWhat retains most: %s ".formatted(nothing, Quantity.count(group.objects())),
                    Styles.styled(theme.title(), TextLayout.clean(grown.type(), theme)),
                    ", retaining %s".formatted(Quantity.bytes(group.retained())));
        }
        var alike =
                group.objects() == grown.now() ? "" : "%s of them alike, ".formatted(Quantity.count(group.objects()));
        return Styles.join(
                Styles.styled(theme.leaking(), "+%s ".formatted(Quantity.count(grown.more()))),
                Styles.styled(theme.title(), TextLayout.clean(grown.type(), theme)),
                " since %s, now %s: %sretaining %s"
                        .formatted(since(side), Quantity.count(grown.now()), alike, Quantity.bytes(group.retained())));
    }

    private static String since(WhySide side) {
        return side.since().isEmpty() ? "the first look" : side.since();
    }

    private static void threads(List<AttributedString> lines, WhySide side, int width, Theme theme) {
        for (StackGroup group : side.waiting()) {
            lines.add(AttributedString.EMPTY);
            var text = "  %s %sthreads, %s%s"
                    .formatted(
                            Quantity.count(group.count()),
                            group.virtual() ? "virtual " : "",
                            group.state(),
                            group.names().isEmpty() ? "" : ": " + String.join(", ", group.names()));
            lines.add(new AttributedString(TextLayout.cut(TextLayout.clean(text, theme), width, theme)));
            for (var call : StackFrames.telling(group.stack(), CALLS, theme)) {
                lines.add(new AttributedString(
                        TextLayout.cut("    at " + TextLayout.clean(call, theme), width, theme), theme.dim()));
            }
            var waker = WakeupHints.of(group);
            if (!waker.isEmpty()) {
                lines.add(new AttributedString(TextLayout.cut("    would wake: " + waker, width, theme)));
            }
        }
    }

    private static void also(List<AttributedString> lines, WhySide side, int width, Theme theme) {
        var others = side.report().grown().stream()
                .skip(1)
                .filter(grown -> grown.more() > 0)
                .limit(ALSO)
                .map(grown -> "%s%s %s"
                        .formatted(
                                side.isOneLook() ? "" : "+",
                                Quantity.count(grown.more()),
                                StackFrames.type(grown.type(), 30, theme)))
                .toList();
        if (!others.isEmpty()) {
            lines.add(AttributedString.EMPTY);
            lines.add(new AttributedString(
                    TextLayout.cut("  also: " + TextLayout.clean(String.join(", ", others), theme), width, theme),
                    theme.dim()));
        }
    }

    private WhyView() {}
}
