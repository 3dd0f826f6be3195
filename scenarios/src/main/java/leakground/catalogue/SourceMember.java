package leakground.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A member of the class of a scenario: a nested class, a method or a field.
///
/// @param lines without docs, without annotations, and without the indentation of the outer class
record SourceMember(String name, List<String> lines) {

    private static final Pattern NAME =
            Pattern.compile("(?:class|interface|record|enum) (?<type>\\w+)|(?<other>\\w+)(?:\\(| =|;)");

    SourceMember {
        lines = List.copyOf(lines);
    }

    /// All members, apart from an empty constructor. The formatter begins each in the fifth column, and closes a block
    /// there.
    static List<SourceMember> of(String java) {
        var members = new ArrayList<SourceMember>();
        var lines = new ArrayList<String>();
        boolean isBlock = false;
        for (var line : java.lines().toList()) {
            boolean begins = line.matches("    [^ /@].*") && !line.matches("    private \\w+\\(\\) \\{}");
            if (line.strip().startsWith("///") || (lines.isEmpty() && !begins)) {
                continue;
            }
            lines.add(line.isEmpty() ? line : line.substring(4));
            isBlock |= line.endsWith("{");
            if (isBlock ? line.equals("    }") : line.endsWith(";") || line.endsWith("}")) {
                members.add(new SourceMember(name(lines.getFirst()), lines));
                lines.clear();
                isBlock = false;
            }
        }
        return members;
    }

    private static String name(String line) {
        var found = NAME.matcher(line);
        if (!found.find()) {
            return "";
        }
        return found.group("type") == null ? found.group("other") : found.group("type");
    }

    /// Whether the name of another member occurs in this one.
    boolean uses(SourceMember other) {
        return Pattern.compile("\\b" + Pattern.quote(other.name) + "\\b")
                .matcher(String.join("\n", lines))
                .find();
    }
}
