package leakground.lessons.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A part of a program: the template of a Java file. Its placeholders are names that begin with a dollar, and
/// numbers in capitals.
///
/// Lines between `// # leaky` and `// # fixed` or `// # end` belong to the leaky version, those between
/// `// # fixed` and `// # end` to the fixed one. If a file has several faults, the name of one follows `leaky` and
/// `fixed`.
record ProgramPart(String source) {

    private static final Pattern NAME = Pattern.compile("\\$[A-Za-z]+|\\b(?:SIZE|KEPT|WHOLE)\\b");

    private static final Pattern MARKER = Pattern.compile("\\s*// # (leaky|fixed|end) ?(\\w*)");

    /// Reads a part from the folder `lessons/cases`.
    ///
    /// @param name its path if it is in another folder
    static ProgramPart of(String name) {
        try (var in = ProgramPart.class.getResourceAsStream(name + ".java")) {
            if (in == null) {
                throw new IllegalStateException("there is no part " + name);
            }
            return new ProgramPart(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProgramPart as(boolean leaky) {
        return version(_ -> leaky);
    }

    /// The version with one of its faults; without any if it has none of this name.
    ProgramPart as(String fault) {
        return version(named -> named.equals(fault));
    }

    private ProgramPart version(Predicate<String> isLeaky) {
        var lines = new StringBuilder();
        boolean inside = true;
        for (var line : source.lines().toList()) {
            var marker = MARKER.matcher(line);
            if (!marker.matches()) {
                if (inside) {
                    lines.append(line).append('\n');
                }
                continue;
            }
            var fault = marker.group(2);
            inside = switch (marker.group(1)) {
                case "leaky" -> isLeaky.test(fault);
                case "fixed" -> !isLeaky.test(fault);
                default -> true;
            };
        }
        return new ProgramPart(lines.toString());
    }

    /// The source with all placeholders replaced.
    ///
    /// @param known names that other parts share; receives the names of this part
    /// @param choose chooses a name for a new placeholder
    String named(Map<String, String> known, UnaryOperator<String> choose) {
        return NAME.matcher(source).replaceAll(match -> known.computeIfAbsent(match.group(), choose));
    }
}
