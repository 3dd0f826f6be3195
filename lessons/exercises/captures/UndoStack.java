import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The lines of a text, and how to undo the last edits.
public final class UndoStack {

    private static final int KEPT = 50;

    private final List<String> lines;
    private final Deque<Runnable> undos = new ArrayDeque<>();

    public UndoStack(List<String> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /// Puts another text in place of a line.
    public void edit(int index, String text) {
        var before = List.copyOf(lines);
        undos.push(() -> lines.set(index, before.get(index)));
        if (undos.size() > KEPT) {
            undos.removeLast();
        }
        lines.set(index, text);
    }

    /// Undoes the last edit that was not undone.
    ///
    /// @return whether there was one
    public boolean undo() {
        if (undos.isEmpty()) {
            return false;
        }
        undos.pop().run();
        return true;
    }

    public String line(int index) {
        return lines.get(index);
    }
}
