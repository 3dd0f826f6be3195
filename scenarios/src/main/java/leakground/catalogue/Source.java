package leakground.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The source of a scenario, read from the folder of its class. So the source that is shown is the source that runs.
///
/// @param java the whole Java file
/// @param go the Go twin; empty if a scenario of a pack has none
public record Source(String java, String go) {

    static Source of(Class<?> type) {
        return new Source(
                read(type, ".java")
                        .orElseThrow(() -> new IllegalStateException("no source is beside " + type.getName())),
                read(type, ".go").orElse(""));
    }

    public boolean hasGo() {
        return !go.isEmpty();
    }

    /// The lines of a nested class with its doc, without the indentation of the outer class.
    ///
    /// @return empty if there is no such class
    public List<String> nested(String name) {
        var lines = java.lines().toList();
        int start = 0;
        while (start < lines.size() && !lines.get(start).matches("    public static final class " + name + "\\b.*")) {
            start++;
        }
        int end = start;
        // The formatter closes a member in the fifth column, and nothing else there.
        while (end < lines.size() && !lines.get(end).equals("    }")) {
            end++;
        }
        if (end >= lines.size()) {
            return List.of();
        }
        while (start > 0 && lines.get(start - 1).matches("    (///|@).*")) {
            start--;
        }
        return lines.subList(start, end + 1).stream()
                .map(line -> line.isEmpty() ? line : line.substring(4))
                .toList();
    }

    /// The lines of a nested class, and of all members of the outer class that it uses, in the order of the file and
    /// without docs: what a reader needs to tell what a round does.
    ///
    /// @return empty if there is no such class
    public List<String> program(String name) {
        var members = SourceMember.of(java);
        var used = new LinkedHashSet<SourceMember>();
        var open = new ArrayDeque<SourceMember>();
        members.stream().filter(member -> member.name().equals(name)).forEach(open::add);
        while (!open.isEmpty()) {
            var member = open.remove();
            if (used.add(member)) {
                members.stream().filter(member::uses).forEach(open::add);
            }
        }
        var lines = new ArrayList<String>();
        for (var member : members) {
            if (used.contains(member)) {
                lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                lines.addAll(member.lines());
            }
        }
        return lines;
    }

    /// The class doc of the scenario as Markdown, without its comment marks.
    public List<String> doc() {
        return java.lines()
                .dropWhile(line -> !line.startsWith("///"))
                .takeWhile(line -> line.startsWith("///"))
                .map(line -> line.length() > 4 ? line.substring(4) : "")
                .toList();
    }

    private static Optional<String> read(Class<?> type, String suffix) {
        try (var in = type.getResourceAsStream(type.getSimpleName() + suffix)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
