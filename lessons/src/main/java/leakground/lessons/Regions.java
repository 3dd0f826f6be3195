package leakground.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leakground.catalogue.Flaw;
import leakground.catalogue.Scenario;
import leakground.catalogue.Source;

/// Code in a lesson that is a region of a source. A marker before a fenced block names it:
/// `<!-- code UnstoppedTicker Leaky -->` is a nested class, `<!-- code LostElement Fixed.pop -->` a method of
/// one, `<!-- code UnstoppedTicker.go leaky -->` a function.
///
/// @param scenarios those whose source may be shown
public record Regions(List<Scenario> scenarios) {

    private static final String NO_GO = "This leak has no Go twin.";
    private static final Pattern MARKER = Pattern.compile("(?m)^<!-- code (.+) -->$");
    private static final Pattern MARKED =
            Pattern.compile("(?m)^(<!-- code (?<type>\\w+)(?<go>\\.go)? (?<name>\\w+)(?:\\.(?<method>\\w+))? -->\n"
                    + "```(?:java|go)\n)(?<code>(?:(?!```).*\n)*)```$");

    public Regions {
        scenarios = List.copyOf(scenarios);
    }

    /// The regions that a page names, such as `UnstoppedTicker Leaky`.
    public static List<String> of(String markdown) {
        return MARKER.matcher(markdown).results().map(marker -> marker.group(1)).toList();
    }

    /// The page with the present source in every marked block.
    public String filled(String markdown) {
        return filled(markdown, _ -> true);
    }

    /// The page with the present source in every marked block that is empty. A block for a Go twin that there is not
    /// becomes a sentence.
    public String completed(String markdown) {
        var known = MARKED.matcher(markdown)
                .replaceAll(block -> Matcher.quoteReplacement(isWithoutGo(block) ? NO_GO : block.group()));
        return filled(known, block -> block.group("code").isBlank());
    }

    private boolean isWithoutGo(MatchResult block) {
        return block.group("go") != null
                && source(block.group("type")).filter(source -> !source.hasGo()).isPresent();
    }

    private String filled(String markdown, Predicate<MatchResult> chosen) {
        return MARKED.matcher(markdown).replaceAll(block -> {
            var code = String.join("\n", code(block));
            return Matcher.quoteReplacement(
                    code.isEmpty() || !chosen.test(block) ? block.group() : block.group(1) + code + "\n```");
        });
    }

    /// The markers that name no code, and the blocks whose code differs from the source.
    ///
    /// @param file the name of the page
    public List<Flaw> flaws(String file, String markdown) {
        var flaws = new ArrayList<Flaw>();
        MARKER.matcher(markdown).results().forEach(marker -> {
            int line = Flaw.line(markdown, marker.start());
            var block = MARKED.matcher(markdown).region(marker.start(), markdown.length());
            if (!block.lookingAt()) {
                flaws.add(new Flaw(
                        file,
                        line,
                        "the marker <!-- code %s --> has no block ```java or ```go below".formatted(marker.group(1))));
                return;
            }
            var code = code(block);
            if (code.isEmpty()) {
                flaws.add(new Flaw(file, line, "there is no such code: " + marker.group(1)));
            } else if (!block.group("code").isBlank() && !block.group("code").equals(String.join("\n", code) + "\n")) {
                flaws.add(new Flaw(
                        file,
                        line,
                        "the code of %s differs from the source; leave the block empty to have it filled"
                                .formatted(marker.group(1))));
            }
        });
        return flaws;
    }

    /// @return empty if there is no such code
    private List<String> code(MatchResult block) {
        var source = source(block.group("type"));
        if (source.isEmpty()) {
            return List.of();
        }
        var name = block.group("name");
        var method = block.group("method");
        if (block.group("go") != null) {
            return member(source.get().go().lines().toList(), "func (\\(.*?\\) )?" + name + "\\(.*", "");
        }
        return method == null
                ? source.get().nested(name)
                : member(source.get().nested(name), "    \\S[^(=]* " + method + "\\(.*", "    ");
    }

    private Optional<Source> source(String type) {
        return scenarios.stream()
                .filter(scenario -> scenario.type().equals(type))
                .map(Scenario::source)
                .findFirst();
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
}
