package leakground.shell.sharing.view;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.measure.Unit;
import leakground.shell.duel.view.AxisMarks;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;
import leakground.shell.duel.view.Scale;
import leakground.shell.text.Html;
import leakground.shell.text.Quantity;

/// Draws the curves of one metric as SVG, all sides on the same axes.
///
/// The `data-` attributes of the picture let a script find the value below the pointer.
///
/// @param rounds the end of the axis of rounds
/// @param top the end of the axis of values
record Curves(Duel duel, Metric metric, Shape shape, long rounds, double top) {

    /// The shape of a picture. Text has the same size in each, so a narrow screen needs a picture of its own.
    enum Shape {
        WIDE(960, 280, 80, 10),
        NARROW(400, 250, 66, 4);

        private final int width;
        private final int height;
        private final int left;
        private final int ticks;

        Shape(int width, int height, int left, int ticks) {
            this.width = width;
            this.height = height;
            this.left = left;
            this.ticks = ticks;
        }

        /// The class of elements for such a screen.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private int bottom() {
            return height - BELOW;
        }
    }

    private static final int TOP = 12;
    /// The room below the axis, for its numbers.
    private static final int BELOW = 36;
    /// The room for a letter of a name.
    private static final int LETTER = 8;
    private static final int NEXT_LINE = 15;
    private static final int MARK = 12;

    /// The limit of points. More points than pixels would not be visible.
    private static final int MOST_POINTS = 600;

    static Curves of(Duel duel, Metric metric, Shape shape) {
        long rounds = duel.panels().stream()
                .flatMap(panel -> panel.samples().stream())
                .mapToLong(Sample::round)
                .max()
                .orElse(0);
        return new Curves(
                duel,
                metric,
                shape,
                Math.max(1, rounds),
                Scale.of(duel.panels()).top(metric));
    }

    void draw(Html html) {
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + shape.width + " " + shape.height,
                "role",
                "img",
                "aria-label",
                inWords(),
                "class",
                "curves " + shape.word(),
                "data-metric",
                metric.key(),
                "data-left",
                "" + shape.left,
                "data-right",
                "" + right(),
                "data-top",
                "" + TOP,
                "data-bottom",
                "" + shape.bottom(),
                "data-rounds",
                "" + rounds);
        grid(html);
        limit(html);
        for (int i = 0; i < duel.panels().size(); i++) {
            marks(html, i);
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < duel.panels().size(); i++) {
            var points = thinned(duel.panels().get(i).samples());
            if (!points.isEmpty()) {
                last = curve(html, i, points, last);
            }
        }
        html.close().line();
    }

    private void grid(Html html) {
        int lines = 4;
        for (int i = 0; i <= lines; i++) {
            double value = top * i / lines;
            line(html, "grid", shape.left, right(), y(value));
            html.element("text", label(value), "class", "value", "x", "" + (shape.left - 8), "y", number(y(value) + 4));
        }
        long step = step();
        for (long round = 0; round <= rounds; round += step) {
            html.element(
                    "text",
                    Quantity.count(round),
                    "class",
                    "round",
                    "x",
                    number(x(round)),
                    "y",
                    "" + (shape.bottom() + 18));
        }
        html.element(
                "text", "rounds", "class", "round", "x", "" + (shape.left + right()) / 2, "y", "" + (shape.height - 2));
    }

    private String label(double value) {
        return metric.unit() == Unit.BYTES
                ? Quantity.bytes(Math.round(value))
                : value == Math.rint(value) ? Quantity.count((long) value) : "";
    }

    /// The distance of ticks on the axis: a round number.
    private long step() {
        for (long power = 1; ; power *= 10) {
            for (long step : new long[] {power, 2 * power, 5 * power}) {
                if (rounds / step <= shape.ticks) {
                    return step;
                }
            }
        }
    }

    private void limit(Html html) {
        long limit = duel.panels().stream().mapToLong(Panel::heapLimit).max().orElse(0);
        if (metric == Metric.HEAP && limit > 0 && limit <= top) {
            line(html, "limit", shape.left, right(), y((double) limit));
            html.element(
                    "text",
                    "all of the heap",
                    "class",
                    "mark",
                    "x",
                    "" + (shape.left + 6),
                    "y",
                    number(y((double) limit) + NEXT_LINE));
        }
    }

    /// Draws the events of one side, each as a line with a letter above it. Of equal events that would overlap,
    /// only the first is drawn.
    private void marks(Html html, int side) {
        var drawn = new HashMap<Character, Double>();
        for (var mark : AxisMarks.told(duel.panels().get(side))) {
            double x = x(Math.min(mark.round(), rounds));
            if (x - drawn.getOrDefault(mark.letter(), 0.0) >= MARK) {
                drawn.put(mark.letter(), x);
                html.open("g", "class", "happened side-" + side, "data-side", "" + side)
                        .element("title", mark.text())
                        .empty("line", "x1", number(x), "x2", number(x), "y1", "" + TOP, "y2", "" + shape.bottom())
                        .element("text", "" + mark.letter(), "x", number(x + 3), "y", "" + (TOP + 10 + side * MARK))
                        .close();
            }
        }
    }

    /// The end of the axis of rounds. Beyond it the names of the sides have room.
    private int right() {
        int longest = duel.panels().stream()
                .mapToInt(panel -> panel.title().length())
                .max()
                .orElse(0);
        return Math.max(shape.width / 2, shape.width - MARK - LETTER * longest);
    }

    private static void line(Html html, String name, int from, int to, double y) {
        html.empty("line", "class", name, "x1", "" + from, "x2", "" + to, "y1", number(y), "y2", number(y));
    }

    /// Draws one side, with its name at the end of the curve.
    ///
    /// @param above the position of the previous name, which this name must not overlap
    /// @return the position of the name
    private double curve(Html html, int side, List<Sample> points, double above) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(number(x(point.round())))
                    .append(' ')
                    .append(number(y(value(point))));
        }
        double end = y(value(points.getLast()));
        double name = Math.abs(end - above) < NEXT_LINE ? above + (end < above ? -NEXT_LINE : NEXT_LINE) : end;
        html.open("g", "class", "side side-" + side, "data-side", "" + side)
                .empty("path", "d", path.toString())
                .element(
                        "text",
                        duel.panels().get(side).title(),
                        "x",
                        number(x(points.getLast().round()) + 8),
                        "y",
                        number(name + 4))
                .close();
        return name;
    }

    /// The samples with a value for the metric. If there are too many, only the highest of each pixel.
    private List<Sample> thinned(List<Sample> samples) {
        var known = samples.stream()
                .filter(sample -> sample.value(metric).isPresent())
                .toList();
        return Thinning.group(known, MOST_POINTS, (one, other) -> value(other) > value(one) ? other : one);
    }

    private double value(Sample sample) {
        return sample.value(metric).orElse(0);
    }

    private double x(long round) {
        return shape.left + (double) round / rounds * (right() - shape.left);
    }

    private double y(double value) {
        return shape.bottom() - value / top * (shape.bottom() - TOP);
    }

    private static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /// A description of the picture for screen readers.
    private String inWords() {
        var words = new StringBuilder(metric.title() + " over rounds");
        for (var panel : duel.panels()) {
            var known = thinned(panel.samples());
            if (!known.isEmpty()) {
                words.append("; %s from %s to %s"
                        .formatted(
                                panel.title(),
                                Quantity.value(metric, (long) value(known.getFirst())),
                                Quantity.value(metric, (long) value(known.getLast()))));
            }
        }
        return words.toString();
    }
}
