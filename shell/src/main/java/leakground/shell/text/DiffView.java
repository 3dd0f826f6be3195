package leakground.shell.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Shows the difference between two variants of a scenario.
public final class DiffView {

    /// The smallest width for two columns of code. On narrower screens, one below the other is easier to read.
    public static final int NARROWEST = 60;

    private static final int CONTEXT = 3;
    private static final int ROOM_FOR_INDENT = 50;
    private static final String SEPARATOR = " │ ";

    /// One side: a name and its lines.
    public record Version(String name, List<String> lines) {}

    /// The sides beside each other. Changed lines are marked with `-` and `+`. A change of indentation alone does
    /// not count.
    public static List<AttributedString> sideBySide(Version left, Version right, int width) {
        int column = (width - SEPARATOR.length()) / 2;
        var old = code(left.lines(), column);
        var young = code(right.lines(), column);
        var lines = new ArrayList<AttributedString>();
        rows(List.of(heading(left, column)), List.of(heading(right, column)), column, lines);
        lines.add(Styles.styled(Styles.DIM, "─".repeat(2 * column + 3)));
        for (var row : aligned(left, right)) {
            rows(
                    cells(row.left(), old, row.changed() ? "-" : " ", Styles.BAD, column),
                    cells(row.right(), young, row.changed() ? "+" : " ", Styles.GOOD, column),
                    column,
                    lines);
        }
        return lines;
    }

    /// One row with a line of each side. If only one side has a line, the index of the other is negative.
    public record Row(int left, int right, boolean changed) {}

    /// The rows of both sides. In a changed part, removed and added lines share rows.
    public static List<Row> aligned(Version left, Version right) {
        var rows = new ArrayList<Row>();
        for (var delta : deltas(left, right)) {
            boolean changed = delta.getType() != DeltaType.EQUAL;
            var old = delta.getSource();
            var young = delta.getTarget();
            for (int i = 0; i < Math.max(old.size(), young.size()); i++) {
                rows.add(new Row(
                        i < old.size() ? old.getPosition() + i : -1,
                        i < young.size() ? young.getPosition() + i : -1,
                        changed));
            }
        }
        return rows;
    }

    /// All lines of both sides, split into equal and different parts; indentation does not count.
    private static List<AbstractDelta<String>> deltas(Version left, Version right) {
        BiPredicate<String, String> equal = (one, other) -> one.strip().equals(other.strip());
        return DiffUtils.diff(left.lines(), right.lines(), new MyersDiff<>(equal), null, true)
                .getDeltas();
    }

    /// A unified diff, as `diff -u` prints it. Every space counts.
    public static List<AttributedString> unified(Version left, Version right, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(Styles.styled(Styles.TITLE, "--- " + left.name()));
        lines.add(Styles.styled(Styles.TITLE, "+++ " + right.name()));
        var patch = DiffUtils.diff(left.lines(), right.lines());
        UnifiedDiffUtils.generateUnifiedDiff(left.name(), right.name(), left.lines(), patch, CONTEXT).stream()
                .skip(lines.size())
                .map(line -> Styles.styled(style(line), line))
                .forEach(lines::add);
        return lines.stream()
                .flatMap(line -> TextLayout.wrap(
                        line,
                        width,
                        Math.max(2, TextLayout.indent(line.substring(Math.min(1, line.length()), line.length())) + 5))
                        .stream())
                .toList();
    }

    private static AttributedStyle style(String line) {
        return switch (line.charAt(0)) {
            case '@' -> Styles.NAME;
            case '-' -> Styles.BAD;
            case '+' -> Styles.GOOD;
            default -> Styles.PLAIN;
        };
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

    private DiffView() {}
}
