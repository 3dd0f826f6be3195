package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// An area chart over rounds, drawn in braille dots (two by four per cell) or in plain characters.
///
/// @param width cells
/// @param rows cells
/// @param mark the cell above which a line stands; negative for none
/// @param earlier the style of the cells before that line
public record Chart(int width, int rows, AttributedStyle style, int mark, AttributedStyle earlier, Theme theme) {

    public Chart(int width, int rows, AttributedStyle style, Theme theme) {
        this(width, rows, style, -1, style, theme);
    }

    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    /// Draws a metric.
    ///
    /// @param limit a value for a dotted line; NaN for none
    public List<AttributedString> draw(List<Sample> samples, Metric metric, Scale scale, double limit) {
        double top = scale.top(metric);
        double[] heights = heights(samples, metric, scale.rounds(), width * dotsAcross());
        int ceiling = rows * dotsUp();
        int[] dots = new int[heights.length];
        for (int x = 0; x < dots.length; x++) {
            dots[x] = Double.isNaN(heights[x])
                    ? 0
                    : (int) Math.clamp(Math.round(heights[x] / top * ceiling), 1L, (long) ceiling);
        }
        int line = limit > 0 && limit <= top ? Math.max(1, (int) Math.round(limit / top * ceiling)) : 0;
        var lines = new ArrayList<AttributedString>(rows);
        for (int row = 0; row < rows; row++) {
            lines.add(theme.unicode() ? braille(dots, row, line) : plain(dots, row, line));
        }
        return lines;
    }

    private AttributedStyle style(int cell) {
        return cell < mark ? earlier : style;
    }

    private int dotsAcross() {
        return theme.unicode() ? 2 : 1;
    }

    private int dotsUp() {
        return theme.unicode() ? 4 : 3;
    }

    /// The highest value in each bucket of rounds. Buckets without samples are interpolated linearly.
    static double[] heights(List<Sample> samples, Metric metric, long rounds, int buckets) {
        double[] heights = new double[buckets];
        Arrays.fill(heights, Double.NaN);
        for (var sample : samples) {
            var value = sample.value(metric);
            if (value.isPresent() && buckets > 0) {
                int bucket = (int) Math.clamp((double) sample.round() / rounds * buckets, 0, buckets - 1);
                double height = value.getAsLong();
                heights[bucket] = Double.isNaN(heights[bucket]) ? height : Math.max(heights[bucket], height);
            }
        }
        int known = -1;
        for (int x = 0; x < buckets; x++) {
            if (!Double.isNaN(heights[x])) {
                for (int gap = known + 1; known >= 0 && gap < x; gap++) {
                    double share = (double) (gap - known) / (x - known);
                    heights[gap] = heights[known] + share * (heights[x] - heights[known]);
                }
                known = x;
            }
        }
        return heights;
    }

    private AttributedString braille(int[] dots, int row, int limit) {
        var line = new AttributedStringBuilder(width);
        int floor = (rows - 1 - row) * 4;
        for (int cell = 0; cell < width; cell++) {
            int area = 0;
            for (int side = 0; side < 2; side++) {
                for (int dot = 0; dot < 4; dot++) {
                    if (dots[2 * cell + side] > floor + 3 - dot) {
                        area |= DOTS[side][dot];
                    }
                }
            }
            int level = limit > floor && limit <= floor + 4 ? DOTS[0][3 - (limit - 1 - floor)] : 0;
            if (area == 0 && cell == mark) {
                line.styled(theme.dim(), theme.vertical());
            } else if ((area | level) == 0) {
                line.append(' ');
            } else {
                line.styled(area == 0 ? theme.dim() : style(cell), String.valueOf((char) (0x2800 | area | level)));
            }
        }
        return line.toAttributedString();
    }

    private AttributedString plain(int[] dots, int row, int limit) {
        var line = new AttributedStringBuilder(width);
        int floor = (rows - 1 - row) * 3;
        for (int cell = 0; cell < width; cell++) {
            int filled = Math.clamp(dots[cell] - floor, 0, 3);
            if (filled == 0 && cell == mark) {
                line.styled(theme.dim(), theme.vertical());
                continue;
            }
            boolean level = filled == 0 && limit > floor && limit <= floor + 3;
            line.styled(level ? theme.dim() : style(cell), level ? "-" : " .:#".substring(filled, filled + 1));
        }
        return line.toAttributedString();
    }
}
