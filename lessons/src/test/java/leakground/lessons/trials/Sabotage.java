package leakground.lessons.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A change that makes a model solution useless, which a check has to notice. The name of a change to a test begins
/// with what the check then says: `misses`, `accuses` or `breaks`.
///
/// A file of them, `src/test/sabotage/<family>/<Name>.txt`, replaces lines, or slows down a method that a round calls
/// so often:
///
/// ```text
/// deleted
/// - sensor.add(listener);
/// slow lines 6
/// ```
///
/// @param name one word
/// @param edits what to replace
/// @param method what to slow down; empty for none
/// @param calls how often a round calls it
public record Sabotage(String name, List<Edit> edits, String method, int calls) {

    /// How many times as long the slow one takes.
    private static final int TIMES = 10;

    /// Lines to find, compared without their indentation, and what to put there.
    record Edit(List<String> lines, List<String> replacement) {}

    public Sabotage {
        edits = List.copyOf(edits);
    }

    /// Reads a file.
    public static List<Sabotage> parse(String text) {
        var all = new ArrayList<Sabotage>();
        var edits = new ArrayList<Edit>();
        var removed = new ArrayList<String>();
        var added = new ArrayList<String>();
        var name = "";
        for (var line : (text + "\nend").lines().toList()) {
            if (line.startsWith("- ") || line.startsWith("+ ")) {
                if (line.startsWith("- ") && !added.isEmpty()) {
                    edits.add(new Edit(List.copyOf(removed), List.copyOf(added)));
                    removed.clear();
                    added.clear();
                }
                (line.startsWith("- ") ? removed : added).add(line.substring(2));
                continue;
            }
            if (!removed.isEmpty()) {
                edits.add(new Edit(List.copyOf(removed), List.copyOf(added)));
            }
            if (!edits.isEmpty()) {
                all.add(new Sabotage(name, edits, "", 0));
            }
            edits.clear();
            removed.clear();
            added.clear();
            var words = line.split(" ", -1);
            name = words[0];
            if (words.length == 3) {
                all.add(new Sabotage(name, List.of(), words[1], Integer.parseInt(words[2])));
            }
        }
        return List.copyOf(all);
    }

    /// The first part of its name: `misses` of `misses-what-is-refused`.
    public String kind() {
        return name.replaceFirst("-.*", "");
    }

    public boolean isSlow() {
        return !method.isEmpty();
    }

    /// The solution with this done to it.
    ///
    /// @param nanos of a round of the solution
    /// @return empty if it does not fit this source
    public Optional<String> appliedTo(String solution, double nanos) {
        if (isSlow()) {
            long pause = (long) (nanos * (TIMES - 1) / calls);
            var slow = "for (long end = System.nanoTime() + %dL; System.nanoTime() < end; ) { Thread.onSpinWait(); }"
                    .formatted(pause);
            var lines = new ArrayList<>(solution.lines().toList());
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).matches("\\s+(?:(?:public|static|synchronized) )+.*\\b" + method + "\\(.*\\{")) {
                    lines.add(i + 1, slow);
                    return Optional.of(String.join("\n", lines) + "\n");
                }
            }
            return Optional.empty();
        }
        var lines = solution.lines().toList();
        for (var edit : edits) {
            var changed = replaced(lines, edit);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            lines = changed.get();
        }
        return Optional.of(lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private static Optional<List<String>> replaced(List<String> lines, Edit edit) {
        var stripped = lines.stream().map(String::strip).toList();
        for (int i = 0; i + edit.lines().size() <= lines.size(); i++) {
            if (stripped.subList(i, i + edit.lines().size()).equals(edit.lines())) {
                var changed = new ArrayList<>(lines.subList(0, i));
                changed.addAll(edit.replacement());
                changed.addAll(lines.subList(i + edit.lines().size(), lines.size()));
                return Optional.of(changed);
            }
        }
        return Optional.empty();
    }
}
