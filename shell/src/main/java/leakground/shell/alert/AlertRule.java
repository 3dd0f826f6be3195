package leakground.shell.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import leakground.measure.Metric;
import leakground.measure.Unit;

/// An alert rule, as the user types it.
///
/// ```text
/// heap>80% for 10s              beyond a part of the limit, for so long
/// P0 threads>=100               of either kind; P0 is what it is called
/// heap rises                    its floor does, as the judge has it
/// heap full within 24h          at the present growth and rate
/// ladder within 1h              several, as a service would have them
/// ```
///
/// @param text the rule as it was typed
/// @param level the level, such as `P0`; empty for none
/// @param metrics the metrics to watch; one of them is enough
/// @param forMillis how long the condition must hold, in milliseconds
public record AlertRule(String text, Optional<String> level, Set<Metric> metrics, Condition when, long forMillis) {

    /// The condition of a rule.
    public sealed interface Condition {

        /// A metric is above an amount, in its unit or in percent of its limit.
        record Beyond(double amount, boolean percent, boolean orEqual) implements Condition {}

        /// A metric grows without end, by the verdict.
        record Rises() implements Condition {}

        /// A metric that grows without end will reach its limit within this time.
        record FullWithin(long millis) implements Condition {}
    }

    private static final String DURATION = "(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|min|m|h|d)";
    private static final Pattern RULE = Pattern.compile(
            "(?:(P\\d)\\s*:?\\s+)?([a-z_-]+)\\s*"
                    + "(?:(>=?)\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(%|[a-z]{1,3})?|\\s(rises)|\\sfull\\s+within\\s+"
                    + DURATION + ")"
                    + "(?:\\s+for\\s+" + DURATION + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LADDER =
            Pattern.compile("ladder(?:\\s+within\\s+" + DURATION + ")?", Pattern.CASE_INSENSITIVE);
    private static final String DAY = "24h";

    private static final Map<String, Set<Metric>> WORDS = Map.of(
            "heap",
            EnumSet.of(Metric.HEAP),
            "threads",
            EnumSet.of(Metric.PLATFORM_THREADS, Metric.VIRTUAL_THREADS, Metric.GOROUTINES),
            "files",
            EnumSet.of(Metric.OPEN_FILES));

    public AlertRule {
        metrics = Set.copyOf(metrics);
    }

    /// Parses a rule, or the several rules of `ladder`.
    public static List<AlertRule> parse(String text) throws NotARule {
        var typed = text.strip();
        var ladder = LADDER.matcher(typed);
        if (ladder.matches()) {
            return ladder(ladder.group(1) == null ? DAY : ladder.group(1) + ladder.group(2));
        }
        return List.of(rule(typed));
    }

    /// The levels of the lesson on leaks in production: write a ticket, act today, act now.
    private static List<AlertRule> ladder(String within) throws NotARule {
        return List.of(
                rule("P2 heap rises"),
                rule("P1 heap full within " + within),
                rule("P1 threads rises"),
                rule("P1 files rises"),
                rule("P0 heap>90%"));
    }

    private static AlertRule rule(String text) throws NotARule {
        var rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw new NotARule(
                    "write a rule such as 'heap>80%', 'threads>100 for 10s', 'heap rises', 'heap full within 24h' or ladder");
        }
        var metrics = metrics(rule.group(2));
        var level = Optional.ofNullable(rule.group(1)).map(name -> name.toUpperCase(Locale.ROOT));
        long lasting = rule.group(9) == null ? 0 : millis(rule.group(9), rule.group(10));
        return new AlertRule(text, level, metrics, condition(rule, rule.group(2), metrics), lasting);
    }

    private static Condition condition(MatchResult rule, String word, Set<Metric> metrics) throws NotARule {
        if (rule.group(6) != null) {
            if (metrics.stream().allMatch(Metric::isFlow)) {
                throw new NotARule("%s always rises; give an amount".formatted(word));
            }
            return new Condition.Rises();
        }
        if (rule.group(7) != null) {
            limited(word, metrics);
            return new Condition.FullWithin(millis(rule.group(7), rule.group(8)));
        }
        double amount = Double.parseDouble(rule.group(4));
        boolean orEqual = rule.group(3).length() == 2;
        var unit = rule.group(5) == null ? "" : rule.group(5).toLowerCase(Locale.ROOT);
        if (unit.equals("%")) {
            limited(word, metrics);
            return new Condition.Beyond(amount, true, orEqual);
        }
        boolean bytes = metrics.stream().allMatch(metric -> metric.unit() == Unit.BYTES);
        if (!bytes && !unit.isEmpty()) {
            throw new NotARule("%s are counted, without a unit such as %s".formatted(word, unit));
        }
        return new Condition.Beyond(amount * factor(unit), false, orEqual);
    }

    private static Set<Metric> metrics(String word) throws NotARule {
        var key = word.toLowerCase(Locale.ROOT).replace('-', '_');
        var named = WORDS.get(key);
        if (named != null) {
            return named;
        }
        return Metric.find(key)
                .map(Set::of)
                .orElseThrow(() -> new NotARule(
                        "unknown metric '%s'; use heap, threads, files or a metric of --metrics".formatted(word)));
    }

    private static void limited(String word, Set<Metric> metrics) throws NotARule {
        if (metrics.stream().noneMatch(metric -> metric == Metric.HEAP || metric.cap() > 0)) {
            throw new NotARule("%s has no limit; give an amount".formatted(word));
        }
    }

    private static double factor(String unit) throws NotARule {
        return switch (unit.replaceFirst("i?b$", "")) {
            case "" -> 1;
            case "k" -> 1 << 10;
            case "m" -> 1 << 20;
            case "g" -> 1 << 30;
            default -> throw new NotARule("unknown unit '%s'; use k, m, g or %%".formatted(unit));
        };
    }

    private static long millis(String number, String unit) {
        long factor = switch (unit.toLowerCase(Locale.ROOT)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 60_000;
        };
        return Math.round(Double.parseDouble(number) * factor);
    }

    /// Whether the rule needs the findings of the judge.
    public boolean asksTheJudge() {
        return switch (when) {
            case Condition.Beyond _ -> false;
            case Condition.Rises _, Condition.FullWithin _ -> true;
        };
    }
}
