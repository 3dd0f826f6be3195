package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import leakground.diagnosis.Histogram;
import leakground.diagnosis.Histogram.Change;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/// Shows the classes whose instances grow, or the classes that are allocated most.
public final class TopView {

    private static final int NUMBER = 9;
    private static final int GAP = 2;

    /// One table per side.
    ///
    /// @param most the largest number of rows per table
    public static List<AttributedString> render(List<TopSide> sides, int most, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, most, room, theme));
    }

    private static List<AttributedString> side(TopSide side, int most, int width, Theme theme) {
        var changes = rows(side, most);
        boolean first = isFirst(side);
        long held = side.changes().stream()
                .mapToLong(change -> change.now().bytes())
                .sum();
        long grown = side.changes().stream().mapToLong(Change::bytes).sum();
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        Styles.styled(theme.title(), side.name()),
                        "%s: holds %s%s"
                                .formatted(
                                        side.span().isEmpty() ? "" : " " + side.span(),
                                        Quantity.bytes(held),
                                        first ? "" : ", " + signed(grown))),
                width,
                2));
        boolean allocated = side.allocated().isPresent();
        var heading = line(
                "objects",
                "bytes",
                first ? null : "a " + side.unit(),
                first ? null : "holds",
                allocated ? "alloc/" + side.unit() : null);
        lines.add(new AttributedString(heading + " ".repeat(GAP) + "class", theme.dim()));
        for (var change : changes) {
            var numbers = line(
                    first ? Quantity.count(change.count()) : signedCount(change.count()),
                    first ? Quantity.bytes(change.bytes()) : signed(change.bytes()),
                    first ? null : perStep(change.count() / side.steps()),
                    first ? null : Quantity.bytes(change.now().bytes()),
                    allocated ? Quantity.bytes(Math.round(side.allocated(change) / side.steps())) : null);
            var name = TextLayout.clean(StackFrames.type(change.type(), width - numbers.length() - GAP, theme), theme);
            lines.add(new AttributedStringBuilder()
                    .append(numbers + " ".repeat(GAP))
                    .styled(
                            change.bytes() > 0 && StackFrames.isOfProgram(change.type()) ? theme.title() : Styles.PLAIN,
                            name)
                    .toAttributedString());
        }
        if (changes.isEmpty()) {
            lines.add(new AttributedString("  nothing grew"));
        }
        return lines;
    }

    /// The rows to show, in order: the program's own classes in at most half of them, and then those of the JDK, each
    /// by growth; or all by allocation if that was counted.
    public static List<Change> rows(TopSide side, int most) {
        if (side.allocated().isEmpty()) {
            var grown = side.changes().stream()
                    .filter(change -> change.bytes() > 0 || change.count() > 0)
                    .toList();
            var own = grown.stream()
                    .filter(change -> StackFrames.isOfProgram(change.type()))
                    .toList();
            var others = grown.stream()
                    .filter(change -> !StackFrames.isOfProgram(change.type()))
                    .toList();
            // Neither of them takes all rows.
            long places = Math.max(most - others.size(), (most + 1) / 2);
            return Stream.concat(own.stream().limit(places), others.stream())
                    .limit(most)
                    .toList();
        }
        var known = side.changes().stream().map(Change::type).toList();
        var all = new ArrayList<>(side.changes());
        side.allocated().get().keySet().stream()
                .filter(type -> !known.contains(type))
                .map(type -> new Histogram.Row(type, 0, 0))
                .map(none -> new Change(none, none))
                .forEach(all::add);
        return all.stream()
                .filter(change -> side.allocated(change) > 0)
                .sorted(Comparator.comparingLong((Change change) -> side.allocated(change))
                        .reversed())
                .limit(most)
                .toList();
    }

    private static String line(@Nullable String... cells) {
        var line = new StringBuilder();
        for (var cell : cells) {
            if (cell != null) {
                line.append(line.isEmpty() ? "" : " ".repeat(GAP)).append(TextLayout.right(cell, NUMBER));
            }
        }
        return line.toString();
    }

    /// Whether this is the first snapshot.
    private static boolean isFirst(TopSide side) {
        return Double.isNaN(side.steps());
    }

    private static String signedCount(long count) {
        return count > 0 ? "+" + Quantity.count(count) : Quantity.count(count);
    }

    private static String signed(long bytes) {
        return bytes > 0 ? "+" + Quantity.bytes(bytes) : Quantity.bytes(bytes);
    }

    private static String perStep(double count) {
        if (!Double.isFinite(count)) {
            return "-";
        }
        return Math.abs(count) < 0.005 ? "0" : String.format(Locale.ROOT, "%+.2f", count);
    }

    private TopView() {}
}
