package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import leakground.diagnosis.Allocation;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Shows what a program allocates and where, including objects that are already collected.
public final class AllocView {

    private static final int NUMBER = 10;
    /// The part of all that was allocated from which samples tell enough.
    private static final double LARGE_PART = 0.5;

    /// The allocations at one place of the program.
    ///
    /// @param site the innermost call of the program
    /// @param type the class of the objects
    public record Site(String site, String type, long bytes) {}

    /// One table per side.
    ///
    /// @param most the largest number of rows per table
    public static List<AttributedString> render(List<AllocSide> sides, int most, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, most, room, theme));
    }

    private static List<AttributedString> side(AllocSide side, int most, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        var sum = " %s: %s".formatted(side.span(), sum(side));
        lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), sum), width, 2));
        if (side.sampled() < LARGE_PART * side.bytes().orElse(1)) {
            lines.addAll(TextLayout.wrap(new AttributedString("  " + unsampled(side), theme.undecided()), width, 2));
        }
        if (side.sampled() == 0) {
            return lines;
        }
        var heading = TextLayout.right("a " + side.unit(), NUMBER) + "   share  class, and below it where";
        lines.add(new AttributedString(TextLayout.cut(heading, width, theme), theme.dim()));
        sites(side).stream().limit(most).forEach(site -> site(lines, site, side, width, theme));
        return lines;
    }

    private static String sum(AllocSide side) {
        return side.bytes().isEmpty()
                ? "no sample of an allocation"
                : "%s allocated, %s a %s"
                        .formatted(
                                Quantity.bytes(side.bytes().getAsLong()),
                                Quantity.bytes(perStep(side.bytes().getAsLong(), side)),
                                side.unit());
    }

    /// Why the table is empty, or tells little.
    private static String unsampled(AllocSide side) {
        return side.sampled() == 0
                ? "No sample tells where: a thread gives one each time its buffer is full. Give it more `--seconds`."
                : "The samples tell where %s of it was allocated. More `--seconds` give more samples."
                        .formatted(Quantity.bytes(side.sampled()));
    }

    private static void site(List<AttributedString> lines, Site site, AllocSide side, int width, Theme theme) {
        var numbers = TextLayout.right(Quantity.bytes(perStep(site.bytes(), side)), NUMBER)
                + String.format(Locale.ROOT, "%6.1f %%  ", 100.0 * site.bytes() / Math.max(1, side.sampled()));
        int room = width - numbers.length();
        lines.add(new AttributedStringBuilder()
                .append(numbers)
                .styled(theme.title(), TextLayout.clean(StackFrames.type(site.type(), room, theme), theme))
                .toAttributedString());
        lines.add(new AttributedString(
                " ".repeat(numbers.length())
                        + TextLayout.cut(TextLayout.clean(StackFrames.brief(site.site()), theme), room, theme),
                theme.dim()));
    }

    /// All places, the most bytes first.
    public static List<Site> sites(AllocSide side) {
        var bytes = new LinkedHashMap<Site, Long>();
        for (Allocation allocation : side.allocations()) {
            bytes.merge(
                    new Site(StackFrames.site(allocation.stack()), allocation.type(), 0),
                    allocation.bytes(),
                    Long::sum);
        }
        return bytes.entrySet().stream()
                .map(entry -> new Site(entry.getKey().site(), entry.getKey().type(), entry.getValue()))
                .sorted(Comparator.comparingLong(Site::bytes).reversed())
                .toList();
    }

    private static long perStep(long bytes, AllocSide side) {
        return Math.round(bytes / Math.max(1e-9, side.steps()));
    }

    private AllocView() {}
}
