package leakground.shell.duel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.shell.alert.AlertRule;
import leakground.shell.alert.NotARule;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;

/// The option `--alert`: the rules that watch a run.
public final class AlertOptions {

    private List<String> rules = List.of();

    public void describe(Syntax syntax) {
        syntax.options(
                        "--alert",
                        "RULE",
                        "raise an alert by a rule, such as 'heap>80%%', 'threads>100 for 10s', 'heap rises' or 'heap"
                                + " full within 24h'; ladder is a set of rules for a service. Can be given several"
                                + " times. The exit code is 1 if an alert was raised",
                        values -> rules = values)
                .completionCandidates(new Rules());
    }

    /// Example rules that Tab completes.
    static final class Rules implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var rules = new LinkedHashMap<String, String>();
            rules.put("heap>80%", "above this share of the limit");
            rules.put("threads>100", "more than 100 of one kind");
            rules.put("files>50", "more than 50 open files");
            rules.put("ladder", "P2 the heap rises, P1 full within a day, P0 above 90 %");
            return rules;
        }
    }

    public List<AlertRule> rules() {
        return parsed(rules);
    }

    private static List<AlertRule> parsed(List<String> rules) {
        var parsed = new ArrayList<AlertRule>();
        for (var rule : rules) {
            try {
                parsed.addAll(AlertRule.parse(rule));
            } catch (NotARule wrong) {
                throw UserError.usage("--alert '%s': %s.".formatted(UserText.printable(rule), wrong.getMessage()));
            }
        }
        return parsed;
    }

    /// The alerts of a run, watched by these rules.
    public Alerts alerts() {
        return alerts(rules);
    }

    /// The alerts by rules as they would be typed.
    public static Alerts alerts(List<String> rules) {
        return new Alerts(parsed(rules));
    }
}
