import java.util.ArrayList;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Somebody who edits a book of 4,000 lines, thinks better of some, and goes on.
public final class UndoStackCheck implements Workload {

    private static final int LINES = 4_000;

    private final UndoStack text;
    private int number;

    public UndoStackCheck() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < LINES; i++) {
            lines.add("line " + i % 100);
        }
        text = new UndoStack(lines);
    }

    @Override
    public long round() {
        long answer = 0;
        for (int i = 0; i < 4; i++) {
            int index = (number * 31 + i) % LINES;
            var old = text.line(index);
            text.edit(index, "first try");
            text.edit(index, "second try");
            Check.that(text.undo() && text.line(index).equals("first try"), "undo takes the last edit back");
            Check.that(text.undo() && text.line(index).equals(old), "a second undo takes back the one before");
            text.edit(index, "line " + (number + i) % 100);
            answer = 31 * answer + text.line(index).hashCode();
        }
        number++;
        for (int i = 0; i < LINES; i++) {
            answer = 31 * answer + text.line(i).hashCode();
        }
        return answer;
    }
}
