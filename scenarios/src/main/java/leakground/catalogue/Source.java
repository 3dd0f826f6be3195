package leakground.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The source of a scenario, read from the folder of its class. So the source that is shown is the source that runs.
///
/// @param java the whole Java file
/// @param go the Go twin
public record Source(String java, String go) {

    static Source of(Class<?> type) {
        return new Source(read(type, ".java"), read(type, ".go"));
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

    /// The class doc of the scenario as Markdown, without its comment marks.
    public List<String> doc() {
        return java.lines()
                .dropWhile(line -> !line.startsWith("///"))
                .takeWhile(line -> line.startsWith("///"))
                .map(line -> line.length() > 4 ? line.substring(4) : "")
                .toList();
    }

    private static String read(Class<?> type, String suffix) {
        var name = type.getSimpleName() + suffix;
        try (var in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + type.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
