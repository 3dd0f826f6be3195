import java.util.List;

/// A page, and what its last edit has changed.
public final class RevisionLog {

    /// A page after an edit.
    ///
    /// @param before null for the first
    private record Revision(List<String> lines, Revision before) {

        long changed() {
            var old = before == null ? List.<String>of() : before.lines;
            long changed = Math.abs(lines.size() - old.size());
            for (int i = 0; i < Math.min(lines.size(), old.size()); i++) {
                changed += lines.get(i).equals(old.get(i)) ? 0 : 1;
            }
            return changed;
        }
    }

    private Revision current = new Revision(List.of(), null);
    private int edits;

    /// Puts a new text in place of the page.
    ///
    /// @return how many lines have changed
    public long edit(String text) {
        edits++;
        current = new Revision(text.lines().toList(), current);
        return current.changed();
    }

    public List<String> lines() {
        return current.lines();
    }

    public int edits() {
        return edits;
    }
}
