package leakground.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.catalogue.Scenario;

/// Code in a lesson that is a region of a source. A marker before a fenced block names it:
/// `<!-- code UnstoppedTicker Leaky -->` is a nested class, `<!-- code UnstoppedTicker.go leaky -->` is a
/// function.
final class Regions {

    private static final Pattern MARKED =
            Pattern.compile("(?m)^<!-- code (\\w+)(\\.go)? (\\w+) -->\n```(java|go)\n((?:(?!```).*\n)*)```$");
    private static final Pattern MARKER = Pattern.compile("(?m)^<!-- code (.+) -->$");

    /// The regions that a page names, such as `UnstoppedTicker Leaky`.
    static List<String> of(String markdown) {
        return MARKER.matcher(markdown)
                .results()
                .map(marker -> marker.group(1))
                .toList();
    }

    /// The page with the present source in every marked block.
    static String filled(String markdown, List<Scenario> scenarios) {
        var blocks = MARKED.matcher(markdown);
        int[] found = {0};
        var filled = blocks.replaceAll(block -> {
            found[0]++;
            boolean go = block.group(2) != null;
            var lines = scenarios.stream()
                    .filter(scenario -> scenario.workload(scenario.leaky())
                            .orElseThrow()
                            .contains("." + block.group(1) + "$"))
                    .findFirst()
                    .map(scenario -> go
                            ? function(scenario.source().go(), block.group(3))
                            : scenario.source().nested(block.group(3)))
                    .orElse(List.of());
            if (lines.isEmpty()) {
                throw new AssertionError("no such code: " + block.group());
            }
            return "<!-- code %s%s %s -->\n```%s\n%s\n```"
                    .formatted(
                            block.group(1),
                            go ? ".go" : "",
                            block.group(3),
                            go ? "go" : "java",
                            String.join("\n", lines))
                    .replace("\\", "\\\\")
                    .replace("$", "\\$");
        });
        if (found[0] != of(markdown).size()) {
            throw new AssertionError(found[0] + " blocks of code behind the markers " + of(markdown));
        }
        return filled;
    }

    /// A function of a Go source with the comment above it.
    private static List<String> function(String go, String name) {
        var lines = go.lines().toList();
        var function = new ArrayList<String>();
        for (var line : lines) {
            boolean begun = function.stream().anyMatch(before -> before.startsWith("func "));
            if (begun) {
                function.add(line);
                if (line.equals("}")) {
                    return function;
                }
            } else if (line.startsWith("//") || line.matches("func (\\(.*?\\) )?" + name + "\\(.*")) {
                function.add(line);
            } else {
                function.clear();
            }
        }
        return List.of();
    }

    private Regions() {}
}
