import java.util.List;

/// A page, and what its last edit has changed.
public final class RevisionLog {

    /// A page after an edit.
    ///
    /// @param before its lines before that
    private record Revision(List<String> lines, List<String> before) {

        long changed() {
            long changed = Math.abs(lines.size() - before.size());
            for (int i = 0; i < Math.min(lines.size(), before.size()); i++) {
                changed += lines.get(i).equals(before.get(i)) ? 0 : 1;
            }
            return changed;
        }
    }

    private Revision current = new Revision(List.of(), List.of());
    private int edits;

    /// Puts a new text in place of the page.
    ///
    /// @return how many lines have changed
    public long edit(String text) {
        edits++;
        current = new Revision(text.lines().toList(), current.lines());
        return current.changed();
    }

    public List<String> lines() {
        return current.lines();
    }

    public int edits() {
        return edits;
    }
}
