package leakground.shell.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import leakground.catalogue.Scenario;
import leakground.heap.result.Chain;
import leakground.shell.diagnosis.view.WhySide.Line;

/// Finds the line of a scenario that stores the growing objects, as far as its source tells. That is the only line
/// that changes the last field of the reference chain that belongs to the scenario.
final class StoreSite {

    private static final String CHANGES =
            "\\s*(\\[.*\\]\\s*=[^=]|=[^=]|\\.(add|addLast|addFirst|offer|push|put|putIfAbsent"
                    + "|computeIfAbsent|compute|merge|set|send|schedule\\w*|register|subscribe)\\()";
    private static final Pattern FIELD = Pattern.compile("^(?:\\.|static )(\\w+)");

    static Optional<Line> by(Chain chain, Scenario scenario) {
        var workload = scenario.workload(scenario.leaky()).orElse("");
        var scope = workload.replaceFirst("\\$.*", "");
        var found = Optional.<Line>empty();
        var holder = chain.root();
        for (var step : chain.steps()) {
            var field = FIELD.matcher(step.reference());
            if (field.find() && (holder.equals(scope) || holder.startsWith(scope + "$"))) {
                var nearer = line(field.group(1), holder, scenario, scope);
                found = nearer.isPresent() ? nearer : found;
            }
            holder = step.type();
        }
        return found;
    }

    private static Optional<Line> line(String field, String holder, Scenario scenario, String scope) {
        var change = Pattern.compile("(?<![\\w.])(this\\.)?" + field + CHANGES);
        List<String> lines = scenario.source().java().lines().toList();
        var hits = region(lines, holder.substring(holder.lastIndexOf('$') + 1))
                .filter(i -> change.matcher(lines.get(i)).find() && !isDeclaration(lines.get(i)))
                .boxed()
                .toList();
        // Where several do, the source alone does not tell which.
        return hits.size() == 1
                ? Optional.of(new Line(
                        scope.substring(scope.lastIndexOf('.') + 1) + ".java",
                        hits.getFirst() + 1,
                        lines.get(hits.getFirst()).strip()))
                : Optional.empty();
    }

    /// The lines of a class nested in the scenario; for other classes, all lines.
    private static IntStream region(List<String> lines, String type) {
        int begin = 0;
        while (begin < lines.size() && !lines.get(begin).matches("    \\w.*\\b(class|record) " + type + "\\b.*\\{")) {
            begin++;
        }
        int end = begin;
        // The formatter closes a member in the fourth column and nothing else there.
        while (end < lines.size() && !lines.get(end).equals("    }")) {
            end++;
        }
        return begin == lines.size() ? IntStream.range(0, lines.size()) : IntStream.range(begin, end);
    }

    private static boolean isDeclaration(String line) {
        return line.matches("\\s*((private|static|final|volatile)\\s+)+.*");
    }

    private StoreSite() {}
}
