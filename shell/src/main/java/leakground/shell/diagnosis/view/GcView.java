package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import leakground.diagnosis.GarbageCollection;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Shows how often a JVM collects garbage, why, and how long it pauses.
public final class GcView {

    /// Collections of one kind and cause.
    ///
    /// @param freed the sum of freed bytes
    /// @param caller the caller of `System.gc()`; empty for other causes
    public record Row(
            String kind, String cause, String caller, long count, long pauseNanos, long longestNanos, long freed) {}

    private record Key(String kind, String cause, String caller) {}

    /// One table per side.
    public static List<AttributedString> render(List<GcSide> sides, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, room, theme));
    }

    /// Groups collections of the same kind and cause, the most frequent first.
    public static List<Row> rows(List<GarbageCollection> collections) {
        var rows = new LinkedHashMap<Key, Row>();
        for (var one : collections) {
            var caller = one.caller().isEmpty() ? "" : StackFrames.site(one.caller());
            var row = new Row(
                    one.kind(),
                    one.cause(),
                    caller,
                    1,
                    one.pauseNanos(),
                    one.longestPauseNanos(),
                    Math.max(0, one.before() - one.after()));
            rows.merge(new Key(one.kind(), one.cause(), caller), row, GcView::sum);
        }
        return rows.values().stream()
                .sorted(Comparator.comparingLong(Row::count).reversed())
                .toList();
    }

    private static Row sum(Row a, Row b) {
        return new Row(
                a.kind,
                a.cause,
                a.caller,
                a.count + b.count,
                a.pauseNanos + b.pauseNanos,
                Math.max(a.longestNanos, b.longestNanos),
                a.freed + b.freed);
    }

    private static List<AttributedString> side(GcSide side, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        long pause =
                side.own().stream().mapToLong(GarbageCollection::pauseNanos).sum();
        var sum = String.format(
                Locale.ROOT,
                " %s, %.1f s: %d %s of its own, %s a %s, stopped for %s (%.1f %%)",
                side.span(),
                side.seconds(),
                side.own().size(),
                side.own().size() == 1 ? "collection" : "collections",
                decimal(side.own().size() / Math.max(1e-9, side.steps())),
                side.unit(),
                millis(pause),
                100 * pause / 1e9 / Math.max(1e-9, side.seconds()));
        lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), sum), width, 2));
        if (!side.own().isEmpty()) {
            var rows = new ArrayList<List<AttributedString>>();
            rows.add(List.of("count", "paused", "longest", "freed", "kind", "cause").stream()
                    .map(title -> new AttributedString(title, theme.dim()))
                    .toList());
            for (var row : rows(side.own())) {
                var cause = row.caller.isEmpty() ? row.cause : row.cause + " by " + StackFrames.brief(row.caller);
                rows.add(List.of(
                                Quantity.count(row.count),
                                millis(row.pauseNanos),
                                millis(row.longestNanos),
                                Quantity.bytes(row.freed),
                                row.kind,
                                cause)
                        .stream()
                        .map(cell -> new AttributedString(TextLayout.clean(cell, theme)))
                        .toList());
            }
            lines.addAll(Table.lines(rows, 2, width));
            var last = side.own().getLast();
            lines.add(new AttributedString("  in use after the last of them: " + Quantity.bytes(last.after())));
        }
        if (!side.forced().isEmpty()) {
            long forced = side.forced().stream()
                    .mapToLong(GarbageCollection::pauseNanos)
                    .sum();
            lines.add(new AttributedString(
                    "  not counted: %d that were forced in order to measure, %s"
                            .formatted(side.forced().size(), millis(forced)),
                    theme.dim()));
        }
        return lines;
    }

    private static String decimal(double count) {
        return String.format(Locale.ROOT, count < 10 ? "%.2f" : "%,.0f", count);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.1f ms" : "%,.0f ms", nanos / 1e6);
    }

    private GcView() {}
}
