package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Two variants of a scenario and what tells them apart.
public final class DiffView {

    /// Columns that two columns of code need at least; with fewer, one below the other reads better.
    public static final int NARROWEST = 60;

    private static final int CONTEXT = 3;
    private static final int ROOM_FOR_INDENT = 50;
    private static final String SEPARATOR = " ╎ ";

    /// One side: a name and its lines.
    public record Version(String name, List<String> lines) {}

    /// The sides beside each other, changed lines marked `-` and `+`. A line that differs in nothing
    /// but its indentation has not changed.
    public static List<AttributedString> sideBySide(Version left, Version right, int width) {
        int column = (width - SEPARATOR.length()) / 2;
        var old = code(left.lines(), column);
        var young = code(right.lines(), column);
        var lines = new ArrayList<AttributedString>();
        rows(List.of(heading(left, column)), List.of(heading(right, column)), column, lines);
        lines.add(Styles.styled(Styles.DIM, "╌".repeat(2 * column + 3)));
        for (var row : aligned(left, right)) {
            rows(
                    cells(row.left(), old, row.changed() ? "-" : " ", Styles.BAD, column),
                    cells(row.right(), young, row.changed() ? "+" : " ", Styles.GOOD, column),
                    column,
                    lines);
        }
        return lines;
    }

    /// A line of both sides beside each other, or of one, and then the other's index is negative.
    public record Row(int left, int right, boolean changed) {}

    /// How the sides stand beside each other; of lines that changed, removed and added ones share rows.
    public static List<Row> aligned(Version left, Version right) {
        var edits = edits(left.lines(), right.lines(), String::strip);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < edits.size(); ) {
            if (edits.get(i).isEqual()) {
                rows.add(new Row(edits.get(i).left(), edits.get(i).right(), false));
                i++;
                continue;
            }
            var removed = new ArrayList<Integer>();
            var added = new ArrayList<Integer>();
            for (; i < edits.size() && !edits.get(i).isEqual(); i++) {
                boolean isOld = edits.get(i).left() >= 0;
                (isOld ? removed : added)
                        .add(isOld ? edits.get(i).left() : edits.get(i).right());
            }
            for (int k = 0; k < Math.max(removed.size(), added.size()); k++) {
                rows.add(new Row(k < removed.size() ? removed.get(k) : -1, k < added.size() ? added.get(k) : -1, true));
            }
        }
        return rows;
    }

    /// One below the other, exact to the last space, as `diff -u` has it.
    public static List<AttributedString> unified(Version left, Version right, int width) {
        var edits = edits(left.lines(), right.lines(), line -> line);
        var lines = new ArrayList<AttributedString>();
        lines.add(Styles.styled(Styles.TITLE, "--- " + left.name()));
        lines.add(Styles.styled(Styles.TITLE, "+++ " + right.name()));
        for (int from = nextChange(edits, 0); from < edits.size(); ) {
            int start = Math.max(0, from - CONTEXT);
            int to = from + 1;
            for (int next = to; next < edits.size() && next <= to + 2 * CONTEXT; next++) {
                if (!edits.get(next).isEqual()) {
                    to = next + 1;
                }
            }
            int end = Math.min(edits.size(), to + CONTEXT);
            hunk(edits, start, end, left, right, lines);
            from = nextChange(edits, to);
        }
        return lines.stream()
                .flatMap(line -> TextLayout.wrap(
                        line,
                        width,
                        Math.max(2, TextLayout.indent(line.substring(Math.min(1, line.length()), line.length())) + 5))
                        .stream())
                .toList();
    }

    private static void hunk(
            List<Edit> edits, int start, int end, Version left, Version right, List<AttributedString> lines) {
        var hunk = edits.subList(start, end);
        long old = hunk.stream().filter(edit -> edit.left() >= 0).count();
        long young = hunk.stream().filter(edit -> edit.right() >= 0).count();
        long oldBefore = edits.subList(0, start).stream()
                .filter(edit -> edit.left() >= 0)
                .count();
        long youngBefore = edits.subList(0, start).stream()
                .filter(edit -> edit.right() >= 0)
                .count();
        lines.add(Styles.styled(
                Styles.NAME,
                "@@ -%d,%d +%d,%d @@"
                        .formatted(oldBefore + (old > 0 ? 1 : 0), old, youngBefore + (young > 0 ? 1 : 0), young)));
        for (var edit : hunk) {
            if (edit.isEqual()) {
                lines.add(new AttributedString(" " + left.lines().get(edit.left())));
            } else if (edit.left() >= 0) {
                lines.add(Styles.styled(Styles.BAD, "-" + left.lines().get(edit.left())));
            } else {
                lines.add(Styles.styled(Styles.GOOD, "+" + right.lines().get(edit.right())));
            }
        }
    }

    private static int nextChange(List<Edit> edits, int from) {
        int next = from;
        while (next < edits.size() && edits.get(next).isEqual()) {
            next++;
        }
        return next;
    }

    private static List<AttributedString> code(List<String> lines, int column) {
        // Half the indentation says as much where there is little room.
        UnaryOperator<String> fit =
                column < ROOM_FOR_INDENT ? line -> line.substring(TextLayout.indent(line) / 2) : line -> line;
        var text = String.join("\n", lines.stream().map(fit).toList());
        return Highlighter.JAVA.lines(text.isEmpty() ? text : text + "\n");
    }

    private static AttributedString heading(Version side, int column) {
        return TextLayout.cut(Styles.styled(Styles.TITLE, side.name()), column);
    }

    private static List<AttributedString> cells(
            int line, List<AttributedString> code, String sign, AttributedStyle changed, int column) {
        return line < 0 ? List.of() : cell(sign, sign.isBlank() ? Styles.PLAIN : changed, code.get(line), column);
    }

    private static List<AttributedString> cell(String sign, AttributedStyle style, AttributedString code, int column) {
        var text = style.equals(Styles.PLAIN) ? code : Styles.styled(style, code.toString());
        return CodeView.fold(text, column - 2).stream()
                .map(line -> Styles.join(Styles.styled(style, sign + " "), line))
                .toList();
    }

    private static void rows(
            List<AttributedString> left, List<AttributedString> right, int column, List<AttributedString> lines) {
        lines.addAll(SideBySide.beside(List.of(left, right), column, Styles.styled(Styles.DIM, SEPARATOR)));
    }

    /// A line of both sides, or of one, and then the other's index is negative.
    private record Edit(int left, int right) {
        boolean isEqual() {
            return left >= 0 && right >= 0;
        }
    }

    /// The shortest way from one side to the other; where lines change, the removed ones come first.
    private static List<Edit> edits(List<String> left, List<String> right, UnaryOperator<String> key) {
        var common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = equal(left.get(i), right.get(j), key)
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var edits = new ArrayList<Edit>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && equal(left.get(i), right.get(j), key)) {
                edits.add(new Edit(i++, j++));
            } else if (i < left.size() && (j == right.size() || common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit(i++, -1));
            } else {
                edits.add(new Edit(-1, j++));
            }
        }
        return edits;
    }

    private static boolean equal(String left, String right, UnaryOperator<String> key) {
        return key.apply(left).equals(key.apply(right));
    }

    private DiffView() {}
}
