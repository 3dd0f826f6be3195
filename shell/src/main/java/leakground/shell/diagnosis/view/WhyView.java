package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leakground.diagnosis.StackGroup;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.ChainStep;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.RootKind;
import leakground.heap.result.StuckGroup;
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
    /// How many references from the root on tell a holder.
    private static final int HOLDER = 2;
    /// Columns of a suspect.
    private static final int NUMBER = 9;

    private static final int PERCENT = 4;
    private static final int INDENT = 19;
    private static final int TYPE = 40;

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
        if (!side.threads().refused().isEmpty()) {
            var text = "  Its threads could not be looked at: " + side.threads().refused();
            lines.addAll(TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme)), width, 2));
        }
        if (side.stoodStill()) {
            var text = "  No round was done since %s, so it is not known what grows. `--seconds` gives it more time."
                    .formatted(since(side));
            lines.addAll(TextLayout.wrap(new AttributedString(text), width, 2));
            return lines;
        }
        outside(lines, side, width, theme);
        if (side.isOnlyOutside()) {
            also(lines, side, 0, width, theme);
            return lines;
        }
        var first = side.grown().stream().findFirst();
        var shown = first.map(GrownGroup::group).or(side::largest);
        if (shown.isEmpty()) {
            var text = side.isOneLook()
                    ? "  Nothing retains much."
                    : "  Nothing has grown since %s, and nothing retains much.".formatted(since(side));
            lines.addAll(TextLayout.wrap(new AttributedString(text), width, 2));
            return lines;
        }
        var words = first.map(grown -> grown(grown, side, theme)).orElseGet(() -> retains(shown.get(), side, theme));
        lines.addAll(TextLayout.wrap(words, width, 2));
        side.doubt()
                .ifPresent(doubt -> lines.addAll(
                        TextLayout.wrap(new AttributedString(sentence(doubt), theme.undecided()), width, 2)));
        lines.add(AttributedString.EMPTY);
        lines.addAll(ChainLines.of(shown.get().chain(), width, theme));
        suspects(lines, side, width, theme);
        first.ifPresent(grown -> grown.others()
                .forEach(chain -> lines.addAll(TextLayout.wrap(
                        new AttributedString(
                                TextLayout.clean("  Also held by " + brief(chain) + ": cut both.", theme),
                                theme.leaking()),
                        width,
                        4))));
        first.ifPresent(
                grown -> side.largest().ifPresent(group -> lines.addAll(largest(grown, group, side, width, theme))));
        side.stored().ifPresent(line -> {
            lines.add(AttributedString.EMPTY);
            lines.add(new AttributedString(TextLayout.cut(
                    "  stored by %s:%d  %s".formatted(line.file(), line.number(), line.text()), width, theme)));
        });
        threads(lines, side, width, theme);
        also(lines, side, 1, width, theme);
        return lines;
    }

    /// What grows outside of the heap. If nothing grows in it, no object holds that.
    private static void outside(List<AttributedString> lines, WhySide side, int width, Theme theme) {
        if (!side.outside().isEmpty()) {
            boolean isAlone = side.isOnlyOutside();
            var head = side.grown().isEmpty()
                    ? "No object of the heap holds what grows since %s. Outside of the heap:"
                    : isAlone
                            ? "Nothing in the heap has clearly grown since %s. Outside of the heap:"
                            : "Outside of the heap, since %s:";
            lines.addAll(TextLayout.wrap(
                    new AttributedString("  " + head.formatted(since(side)), isAlone ? theme.title() : Styles.PLAIN),
                    width,
                    2));
            for (var sentence : side.outside()) {
                lines.addAll(
                        TextLayout.wrap(new AttributedString("    " + TextLayout.clean(sentence, theme)), width, 4));
            }
        }
    }

    private static String sentence(WhySide.Doubt doubt) {
        return switch (doubt) {
            case OTHERS ->
                "  Doubtful: other objects grew as much, or retain far more. More time between the looks would tell.";
            case MOVED ->
                "  Doubtful: elsewhere, even more objects of their class have gone. These may be the same in another"
                        + " place.";
            case TAKEN ->
                "  Doubtful: most of what they retain was there before, in another place. More time between the looks"
                        + " would tell.";
        };
    }

    private static AttributedString grown(GrownGroup grown, WhySide side, Theme theme) {
        var group = grown.group();
        var more = grown.more() > 0
                ? Quantity.count(grown.more())
                : Quantity.bytes(grown.gained()) + " in " + Quantity.count(grown.now());
        return Styles.join(
                Styles.styled(theme.leaking(), "+%s ".formatted(more)),
                Styles.styled(theme.title(), TextLayout.clean(grown.type(), theme)),
                " since %s%s; %s %s"
                        .formatted(
                                since(side),
                                grown.mayHaveMoved() ? "" : ", %s of all growth".formatted(percent(part(grown, side))),
                                grown.now() == 1
                                        ? "it retains"
                                        : "all %s retain".formatted(Quantity.count(grown.now())),
                                Quantity.bytes(group.retained())));
    }

    private static AttributedString retains(ChainGroup group, WhySide side, Theme theme) {
        var nothing = side.isOneLook() ? "" : "Nothing has grown since %s. ".formatted(since(side));
        return Styles.join(
                "%sWhat retains most: %s ".formatted(nothing, Quantity.count(group.objects())),
                Styles.styled(theme.title(), TextLayout.clean(group.type(), theme)),
                ", retaining %s, %s of the heap"
                        .formatted(Quantity.bytes(group.retained()), percent(share(group, side))));
    }

    private static List<AttributedString> largest(
            GrownGroup first, ChainGroup group, WhySide side, int width, Theme theme) {
        var share = "%s, %s of the heap".formatted(Quantity.bytes(group.retained()), percent(share(group, side)));
        var own = first.group().chain();
        var text = !isSameHolder(own, group.chain())
                ? "  %s %s: %s"
                        .formatted(
                                isOfManyThreads(group) ? alike(group) : "The largest holder has",
                                share,
                                brief(group.chain()))
                : own.steps().size() == group.chain().steps().size()
                        ? "  This is also the largest holder: " + share
                        : "  The first references of this chain also hold the largest part: " + share;
        return TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme), theme.dim()), width, 4);
    }

    /// Whether the chain of a group begins at one of many threads, which together hold what the group retains.
    private static boolean isOfManyThreads(ChainGroup group) {
        var kind = group.chain().kind();
        return group.objects() > 1 && (kind == RootKind.THREAD || kind == RootKind.LOCAL);
    }

    private static String alike(ChainGroup group) {
        return "%s %s, held by the same path, have".formatted(Quantity.count(group.objects()), group.type());
    }

    /// Whether two chains begin alike, keys and indexes aside: at the same root, and with the same first references.
    private static boolean isSameHolder(Chain one, Chain other) {
        int most = Math.min(HOLDER, Math.min(one.steps().size(), other.steps().size()));
        return one.root().equals(other.root())
                && most > 0
                && IntStream.range(0, most)
                        .allMatch(i -> plain(one.steps().get(i))
                                .equals(plain(other.steps().get(i))));
    }

    /// A chain without the packages of its classes.
    private static String brief(Chain chain) {
        return withoutPackages(chain.text());
    }

    private static String withoutPackages(String text) {
        return text.replaceAll("\\b[a-z]\\w*(\\.\\w+)*\\.(?=[A-Z])", "");
    }

    private static String plain(ChainStep step) {
        return step.reference().replaceFirst("\\[.*", "");
    }

    private static double part(GrownGroup grown, WhySide side) {
        return Math.min(
                100, 100.0 * grown.gained() / Math.max(1, side.report().growth().gained()));
    }

    private static double share(ChainGroup group, WhySide side) {
        return 100 * side.report().growth().share(group.retained());
    }

    private static String percent(double percent) {
        return percent > 0 && percent < 1 ? "under 1 %" : "%.0f %%".formatted(percent);
    }

    private static String since(WhySide side) {
        return side.since().isEmpty() ? "the first look" : side.since();
    }

    /// Of one look: where memory accumulates.
    private static void suspects(List<AttributedString> lines, WhySide side, int width, Theme theme) {
        var suspects = side.suspects();
        if (suspects.isEmpty()) {
            return;
        }
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(
                new AttributedString("  One dump does not tell what grows. Suspect is what retains a tenth or more:"),
                width,
                2));
        for (var suspect : suspects) {
            var place = suspect.path().isEmpty() ? "" : " in " + withoutPackages(suspect.path());
            var text = "  %s  %s  %s %s%s"
                    .formatted(
                            TextLayout.right(Quantity.bytes(suspect.retained()), NUMBER),
                            TextLayout.right(
                                    percent(100 * side.report().growth().share(suspect.retained())), PERCENT),
                            Quantity.count(suspect.objects()),
                            StackFrames.type(suspect.type(), TYPE, theme),
                            place);
            lines.addAll(TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme)), width, INDENT));
        }
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
            if (!waker.isEmpty() && !isProven(group, side)) {
                lines.add(new AttributedString(TextLayout.cut("    would wake: " + waker, width, theme)));
            }
        }
    }

    /// Whether threads of a group are proven never to wake. A word about what would wake them would deny that.
    private static boolean isProven(StackGroup group, WhySide side) {
        return side.threads().stuck().threads().never().stream()
                .map(StuckGroup::site)
                .anyMatch(site -> site.virtual() == group.virtual()
                        && group.names().stream()
                                .anyMatch(name -> name.replaceAll("\\d+", "*").equals(site.name())));
    }

    /// What else has grown, in a line each.
    ///
    /// @param told how many of the growths were told already
    private static void also(List<AttributedString> lines, WhySide side, int told, int width, Theme theme) {
        var others = side.grown().stream().skip(told).limit(ALSO).toList();
        if (!others.isEmpty()) {
            lines.add(AttributedString.EMPTY);
        }
        for (var grown : others) {
            var more = grown.more() > 0 ? Quantity.count(grown.more()) : Quantity.bytes(grown.gained());
            var text = "  also: +%s %s, %s of all growth: %s"
                    .formatted(
                            more,
                            StackFrames.type(grown.type(), 30, theme),
                            percent(part(grown, side)),
                            brief(grown.group().chain()));
            lines.add(new AttributedString(TextLayout.cut(TextLayout.clean(text, theme), width, theme), theme.dim()));
        }
    }

    private WhyView() {}
}
