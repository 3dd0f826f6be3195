package leakground.shell.measuring.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import leakground.shell.text.Quantity;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Compares the costs of the variants of a scenario, and states what each fix costs or saves.
public final class CostView {

    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    /// The table, one sentence for each fix, and the conditions of the measurement.
    public static List<AttributedString> render(ScenarioCosts costs, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(Table.lines(rows(costs, theme), 0, width));
        var first = costs.variants().getFirst();
        for (var fix : costs.variants().subList(1, costs.variants().size())) {
            lines.addAll(TextLayout.wrap(new AttributedString(sentence(first, fix), theme.title()), width, 2));
        }
        var how = "%d forks of each in turns, %d batches of %,d %s in each after %d to warm up; errors at 99.9 %%; %s"
                .formatted(
                        costs.forks(),
                        costs.batches(),
                        costs.rounds(),
                        costs.rounds() == 1 ? "round" : "rounds",
                        costs.warmup(),
                        costs.flags() + ", all compilers");
        for (var text : List.of(how, costs.machine())) {
            lines.addAll(TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme), theme.dim()), width, 2));
        }
        return lines;
    }

    /// Whether a fix costs or saves anything: `Fixed saves 505.2 µs a round (77 %) and …`.
    public static String sentence(VariantCost leaky, VariantCost fix) {
        var time = fix.nanosBeyond(leaky);
        var memory = fix.bytesBeyond(leaky);
        if (time.isEmpty() && memory.isEmpty()) {
            return fix.variant() + ": no difference beyond the error.";
        }
        return "%s %s, and %s."
                .formatted(
                        fix.variant(),
                        part(time, leaky.nanos(), "time", CostView::time),
                        part(memory, leaky.bytes(), "allocation", CostView::bytes));
    }

    private interface Written {
        String of(double value);
    }

    private static String part(OptionalDouble difference, double of, String what, Written written) {
        if (difference.isEmpty()) {
            return "shows no difference in %s beyond the error".formatted(what);
        }
        double by = difference.getAsDouble();
        return "%s %s of %s a round%s"
                .formatted(by > 0 ? "costs" : "saves", written.of(Math.abs(by)), what, percent(Math.abs(by) / of));
    }

    private static String percent(double part) {
        if (!Double.isFinite(part)) {
            return "";
        }
        double percent = 100 * part;
        return percent < 0.1
                ? " (less than 0.1 %)"
                : String.format(Locale.ROOT, percent < 10 ? " (%.1f %%)" : " (%,.0f %%)", percent);
    }

    private static List<List<AttributedString>> rows(ScenarioCosts costs, Theme theme) {
        // One unit for all of them, so that they compare.
        int unit = costs.variants().stream()
                .mapToInt(cost -> unit(cost.nanos()))
                .min()
                .orElse(0);
        var cells = new ArrayList<List<String>>();
        for (var cost : costs.variants()) {
            cells.add(List.of(
                    cost.variant(),
                    scaled(cost.nanos(), unit),
                    "± " + scaled(cost.nanosError(), unit) + " " + UNITS[unit],
                    String.format(Locale.ROOT, "%,.0f", cost.bytes()),
                    String.format(Locale.ROOT, "± %,.0f B", cost.bytesError())));
        }
        int time = widest(cells, 1);
        int timeError = widest(cells, 2);
        int memory = widest(cells, 3);
        int memoryError = widest(cells, 4);
        var rows = new ArrayList<List<AttributedString>>();
        rows.add(List.of(
                new AttributedString("variant", theme.dim()),
                new AttributedString("time per round", theme.dim()),
                new AttributedString("allocated per round", theme.dim())));
        for (var row : cells) {
            rows.add(List.of(
                    new AttributedString(row.get(0)),
                    new AttributedString(
                            TextLayout.right(row.get(1), time) + " " + TextLayout.right(row.get(2), timeError)),
                    new AttributedString(
                            TextLayout.right(row.get(3), memory) + " " + TextLayout.right(row.get(4), memoryError))));
        }
        return rows;
    }

    private static int widest(List<List<String>> cells, int column) {
        return cells.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String time(double nanos) {
        int unit = unit(nanos);
        return scaled(nanos, unit) + " " + UNITS[unit];
    }

    private static String bytes(double bytes) {
        return bytes < 10_000 ? String.format(Locale.ROOT, "%,.0f B", bytes) : Quantity.bytes(Math.round(bytes));
    }

    private static int unit(double nanos) {
        int unit = 0;
        for (double size = nanos; size >= 1000 && unit < UNITS.length - 1; size /= 1000) {
            unit++;
        }
        return unit;
    }

    private static String scaled(double nanos, int unit) {
        return String.format(Locale.ROOT, "%,.1f", nanos / Math.pow(1000, unit));
    }

    private CostView() {}
}
