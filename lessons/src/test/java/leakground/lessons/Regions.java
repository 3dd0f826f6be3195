package leakground.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.catalogue.Source;

/// Code in a lesson that is a region of a source. A marker before a fenced block names it:
/// `<!-- code UnstoppedTicker Leaky -->` is a nested class, `<!-- code LostElement Fixed.pop -->` a method of
/// one, `<!-- code UnstoppedTicker.go leaky -->` a function.
final class Regions {

    private static final Pattern MARKER = Pattern.compile("(?m)^<!-- code (.+) -->$");
    private static final Pattern MARKED =
            Pattern.compile("(?m)^(<!-- code (?<type>\\w+)(?<go>\\.go)? (?<name>\\w+)(?:\\.(?<method>\\w+))? -->\n"
                    + "```(?:java|go)\n)(?:(?!```).*\n)*```$");

    /// The regions that a page names, such as `UnstoppedTicker Leaky`.
    static List<String> of(String markdown) {
        return MARKER.matcher(markdown).results().map(marker -> marker.group(1)).toList();
    }

    /// The page with the present source in every marked block.
    static String filled(String markdown) {
        long blocks = MARKED.matcher(markdown).results().count();
        if (blocks != of(markdown).size()) {
            throw new AssertionError(blocks + " blocks of code behind the markers " + of(markdown));
        }
        return MARKED.matcher(markdown).replaceAll(block -> {
            var code = String.join("\n", code(block));
            return Matcher.quoteReplacement(block.group(1) + code + "\n```");
        });
    }

    private static List<String> code(MatchResult block) {
        var source = source(block.group("type"));
        var name = block.group("name");
        var method = block.group("method");
        List<String> code;
        if (block.group("go") != null) {
            code = member(source.go().lines().toList(), "func (\\(.*?\\) )?" + name + "\\(.*", "");
        } else if (method == null) {
            code = source.nested(name);
        } else {
            code = member(source.nested(name), "    \\S[^(=]* " + method + "\\(.*", "    ");
        }
        if (code.isEmpty()) {
            throw new AssertionError("there is no such code: " + block.group(1));
        }
        return code;
    }

    private static Source source(String type) {
        return Catalogue.scenarios().stream()
                .filter(scenario -> type(scenario).equals(type))
                .map(Scenario::source)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no scenario " + type));
    }

    /// The class of a scenario, as in its source.
    static String type(Scenario scenario) {
        return scenario.workload(scenario.leaky()).orElseThrow().replaceAll(".*\\.|\\$.*", "");
    }

    /// What begins with a line and ends with a bracket as deep, and the comment above it.
    private static List<String> member(List<String> lines, String first, String indent) {
        var member = new ArrayList<String>();
        boolean begun = false;
        for (var line : lines) {
            begun |= line.matches(first);
            if (begun || line.startsWith(indent + "//")) {
                member.add(line.startsWith(indent) ? line.substring(indent.length()) : line);
            } else {
                member.clear();
            }
            if (begun && line.equals(indent + "}")) {
                return member;
            }
        }
        return List.of();
    }

    private Regions() {}
}
