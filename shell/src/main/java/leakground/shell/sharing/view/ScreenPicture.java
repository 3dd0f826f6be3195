package leakground.shell.sharing.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import leakground.shell.text.Html;
import org.jline.utils.ScreenTerminal;

/// An animated picture of a recorded terminal: an SVG without a script, which also moves on a page that allows none.
///
/// The frames lie side by side, and a style sheet moves them past the window. A row is drawn once, however many frames
/// it is in. Dots of Braille, blocks and lines are drawn as shapes, so that no font breaks a curve or a frame. For a
/// reader who prefers no motion, it stands at the last frame.
public final class ScreenPicture {

    private static final double WIDTH = 8;
    private static final double HEIGHT = 16;
    private static final double BASELINE = 12;
    private static final double MARGIN = 12;

    private static final String FOREGROUND = "#d4d8de";
    private static final String BACKGROUND = "#14171c";

    /// The dark colours of a terminal, as its themes draw them today. The original ones can hardly be read on black.
    private static final Map<String, String> BRIGHTER = Map.of(
            "#880000", "#e06c5f",
            "#008800", "#4caf50",
            "#888800", "#d0a72c",
            "#000088", "#5b8def",
            "#880088", "#b56ad0",
            "#008888", "#2fb3b8");

    private static final int BRAILLE = 0x2800;
    private static final int BLOCKS = 0x2580;
    private static final int LEFT_BLOCKS = 0x2588;
    private static final int RIGHT_HALF = 0x2590;
    private static final int SHADES = 0x2591;

    /// The dots of a Braille character by their bits: column, row. (Unicode, chapter 21.1)
    private static final int[][] DOTS = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}};

    /// The light lines of a frame, and which arms each has: left, right, up, down. Dashed and round ones are drawn
    /// straight and whole.
    private static final Map<Integer, String> LINES = Map.ofEntries(
            Map.entry((int) '─', "lr"),
            Map.entry((int) '╌', "lr"),
            Map.entry((int) '│', "ud"),
            Map.entry((int) '╎', "ud"),
            Map.entry((int) '┌', "rd"),
            Map.entry((int) '╭', "rd"),
            Map.entry((int) '┐', "ld"),
            Map.entry((int) '╮', "ld"),
            Map.entry((int) '└', "ru"),
            Map.entry((int) '╰', "ru"),
            Map.entry((int) '┘', "lu"),
            Map.entry((int) '╯', "lu"),
            Map.entry((int) '├', "rud"),
            Map.entry((int) '┤', "lud"),
            Map.entry((int) '┬', "lrd"),
            Map.entry((int) '┴', "lru"),
            Map.entry((int) '┼', "lrud"));

    /// The screen from a moment on.
    ///
    /// @param millis since the recording began
    /// @param cells in the format of [ScreenTerminal#dump(long[], int[])]
    public record Frame(long millis, int columns, List<Long> cells) {
        public Frame {
            cells = List.copyOf(cells);
        }

        /// Whether nothing is on the screen.
        public boolean isBlank() {
            return IntStream.range(0, rows()).mapToObj(this::row).allMatch(ScreenPicture::isBlank);
        }

        /// Whether another frame shows the same.
        public boolean shows(Frame other) {
            return columns == other.columns && cells.equals(other.cells);
        }

        private int rows() {
            return cells.size() / columns;
        }

        private List<Long> row(int index) {
            return cells.subList(index * columns, (index + 1) * columns);
        }
    }

    /// The picture.
    ///
    /// @param title what it shows, for a reader who cannot see it
    /// @param frames at least one, in order
    /// @param millis the length of the animation, which then begins again
    public static String svg(String title, List<Frame> frames, long millis) {
        double width = 2 * MARGIN
                + WIDTH * frames.stream().mapToInt(Frame::columns).max().orElseThrow();
        double height = 2 * MARGIN
                + HEIGHT * frames.stream().mapToInt(Frame::rows).max().orElseThrow();
        var rows = new LinkedHashMap<List<Long>, Integer>();
        var strip = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            var frame = frames.get(i);
            strip.append("<g transform=\"translate(%s)\">".formatted(number(i * width)));
            for (int row = 0; row < frame.rows(); row++) {
                var cells = frame.row(row);
                if (!isBlank(cells)) {
                    int id = rows.computeIfAbsent(cells, _ -> rows.size());
                    strip.append("<use href=\"#r").append(id).append("\" y=\"");
                    strip.append(number(row * HEIGHT)).append("\"/>");
                }
            }
            strip.append("</g>\n");
        }
        var drawn = new StringBuilder();
        rows.forEach((cells, id) -> drawn.append("<g id=\"r")
                .append(id)
                .append("\">")
                .append(row(cells))
                .append("</g>\n"));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img">
                <title>%3$s</title>
                <style>
                text { font: 13px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre }
                .d { transform: scale(4) translate(.5px, .5px); stroke-width: .5; stroke-linecap: round }
                .strip { transform: translateX(-%4$spx) }
                @media (prefers-reduced-motion: no-preference) {
                .strip { animation: play %5$ss step-end infinite }
                }
                @keyframes play {
                %6$s}
                </style>
                <defs>
                %7$s</defs>
                <rect width="100%%" height="100%%" rx="8" fill="%8$s"/>
                <svg x="%9$s" y="%9$s" width="%10$s" height="%11$s"><g class="strip">
                %12$s</g></svg>
                </svg>
                """.formatted(
                        number(width),
                        number(height),
                        Html.escape(title),
                        number((frames.size() - 1) * width),
                        number(millis / 1000.0),
                        steps(frames, width, millis),
                        drawn,
                        BACKGROUND,
                        number(MARGIN),
                        number(width - 2 * MARGIN),
                        number(height - 2 * MARGIN),
                        strip);
    }

    private static String steps(List<Frame> frames, double width, long millis) {
        var steps = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            double percent = i == 0 ? 0 : 100.0 * frames.get(i).millis() / millis;
            steps.append(String.format(
                    Locale.ROOT, "%.3f%% { transform: translateX(-%spx) }%n", percent, number(i * width)));
        }
        return steps.toString();
    }

    private static boolean isBlank(List<Long> cells) {
        return cells.stream()
                .allMatch(cell -> ScreenTerminal.cellCodePoint(cell) <= ' ' && BACKGROUND.equals(background(cell)));
    }

    private static String row(List<Long> cells) {
        var drawn = new StringBuilder();
        for (int from = 0; from < cells.size(); ) {
            int to = from + 1;
            while (to < cells.size() && isAlike(cells.get(from), cells.get(to))) {
                to++;
            }
            run(cells, from, to, drawn);
            from = to;
        }
        return drawn.toString();
    }

    private static boolean isAlike(long cell, long other) {
        return foreground(cell).equals(foreground(other))
                && background(cell).equals(background(other))
                && ScreenTerminal.cellBold(cell) == ScreenTerminal.cellBold(other)
                && ScreenTerminal.cellDim(cell) == ScreenTerminal.cellDim(other);
    }

    /// Cells of one style: their background, their shapes, and the rest as text.
    private static void run(List<Long> cells, int from, int to, StringBuilder drawn) {
        long style = cells.get(from);
        if (!background(style).equals(BACKGROUND)) {
            drawn.append(rectangle(from * WIDTH, 0, (to - from) * WIDTH, HEIGHT, background(style), 1));
        }
        var dots = new StringBuilder();
        var strokes = new StringBuilder();
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = from; i <= to; i++) {
            int character = i == to ? ' ' : ScreenTerminal.cellCodePoint(cells.get(i));
            boolean isText = i < to && character > ' ' && !shape(character, i, style, drawn, dots, strokes);
            if (isText && start < 0) {
                start = i;
            } else if (!isText && start >= 0 && character != 0 && !isOneBlank(cells, i, to)) {
                words.add(word(cells, start, i));
                start = -1;
            }
        }
        if (!dots.isEmpty()) {
            drawn.append(
                    "<path class=\"d\" stroke=\"%s\"%s d=\"%s\"/>".formatted(foreground(style), opacity(style), dots));
        }
        if (!strokes.isEmpty()) {
            drawn.append("<path stroke=\"%s\"%s d=\"%s\"/>".formatted(foreground(style), opacity(style), strokes));
        }
        if (!words.isEmpty()) {
            drawn.append("<g fill=\"%s\"%s%s>%s</g>"
                    .formatted(
                            foreground(style),
                            ScreenTerminal.cellBold(style) ? " font-weight=\"bold\"" : "",
                            opacity(style),
                            String.join("", words)));
        }
    }

    /// Whether a single blank stands between two words, which then are one text.
    private static boolean isOneBlank(List<Long> cells, int at, int to) {
        return at + 1 < to
                && ScreenTerminal.cellCodePoint(cells.get(at)) == ' '
                && Character.isLetterOrDigit(ScreenTerminal.cellCodePoint(cells.get(at + 1)));
    }

    private static String word(List<Long> cells, int from, int to) {
        var text = new StringBuilder();
        cells.subList(from, to).stream()
                .mapToInt(ScreenTerminal::cellCodePoint)
                .filter(character -> character != 0)
                .forEach(text::appendCodePoint);
        return "<text x=\"%s\" y=\"%s\" textLength=\"%s\">%s</text>"
                .formatted(
                        number(from * WIDTH),
                        number(BASELINE),
                        number((to - from) * WIDTH),
                        Html.escape(text.toString().strip()));
    }

    /// Draws a character as a shape.
    ///
    /// @return whether it is one
    private static boolean shape(
            int character, int column, long style, StringBuilder drawn, StringBuilder dots, StringBuilder strokes) {
        double x = column * WIDTH;
        if (character >= BRAILLE && character < BRAILLE + 256) {
            for (int bit = 0; bit < DOTS.length; bit++) {
                if ((character & 1 << bit) != 0) {
                    dots.append('M').append(2 * column + DOTS[bit][0]).append(' ');
                    dots.append(DOTS[bit][1]).append("h0");
                }
            }
            return true;
        }
        if (character >= BLOCKS && character <= SHADES + 2) {
            drawn.append(block(character, x, foreground(style)));
            return true;
        }
        var arms = LINES.get(character);
        if (arms != null) {
            var middle = "M%s %s".formatted(number(x + WIDTH / 2), number(HEIGHT / 2));
            arms.chars()
                    .forEach(arm -> strokes.append(middle)
                            .append(
                                    switch (arm) {
                                        case 'l' -> "H" + number(x);
                                        case 'r' -> "H" + number(x + WIDTH);
                                        case 'u' -> "V0";
                                        default -> "V" + number(HEIGHT);
                                    }));
        }
        return arms != null;
    }

    private static String block(int character, double x, String color) {
        if (character == BLOCKS) {
            return rectangle(x, 0, WIDTH, HEIGHT / 2, color, 1);
        }
        if (character <= LEFT_BLOCKS) {
            double high = HEIGHT * (character - BLOCKS) / 8;
            return rectangle(x, HEIGHT - high, WIDTH, high, color, 1);
        }
        if (character < RIGHT_HALF) {
            return rectangle(x, 0, WIDTH * (RIGHT_HALF - character) / 8, HEIGHT, color, 1);
        }
        if (character == RIGHT_HALF) {
            return rectangle(x + WIDTH / 2, 0, WIDTH / 2, HEIGHT, color, 1);
        }
        return rectangle(x, 0, WIDTH, HEIGHT, color, 0.25 * (character - RIGHT_HALF));
    }

    private static String rectangle(double x, double y, double width, double height, String color, double opacity) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s/>"
                .formatted(
                        number(x),
                        number(y),
                        number(width),
                        number(height),
                        color,
                        opacity == 1 ? "" : " opacity=\"" + number(opacity) + "\"");
    }

    private static String opacity(long style) {
        return ScreenTerminal.cellDim(style) ? " opacity=\"0.6\"" : "";
    }

    private static String foreground(long cell) {
        return ScreenTerminal.cellInverse(cell) ? ownBackground(cell) : ownForeground(cell);
    }

    private static String background(long cell) {
        return ScreenTerminal.cellInverse(cell) ? ownForeground(cell) : ownBackground(cell);
    }

    private static String ownForeground(long cell) {
        return ScreenTerminal.cellHasForeground(cell) ? color(ScreenTerminal.cellForeground(cell)) : FOREGROUND;
    }

    private static String ownBackground(long cell) {
        return ScreenTerminal.cellHasBackground(cell) ? color(ScreenTerminal.cellBackground(cell)) : BACKGROUND;
    }

    private static String color(int color) {
        var rgb = "#%06x".formatted(ScreenTerminal.cellColorRgb(color));
        return BRIGHTER.getOrDefault(rgb, rgb);
    }

    /// A number as short as it can be: `8.4`, `17`.
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }

    private ScreenPicture() {}
}
