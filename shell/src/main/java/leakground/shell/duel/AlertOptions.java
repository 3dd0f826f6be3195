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

/// The rules that a run is watched by.
public final class AlertOptions {

    private List<String> rules = List.of();

    public void describe(Syntax syntax) {
        syntax.options(
                        "--alert",
                        "RULE",
                        "when to raise one, such as 'heap>80%%', 'threads>100 for 10s', 'heap rises', 'heap full within 24h', or"
                                + " ladder for all that a service would have; may be given several times. Exit code 1 when one"
                                + " was raised",
                        values -> rules = values)
                .completionCandidates(new Rules());
    }

    /// Rules to begin with.
    static final class Rules implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var rules = new LinkedHashMap<String, String>();
            rules.put("heap>80%", "beyond a part of the limit");
            rules.put("threads>100", "more than so many of either kind");
            rules.put("files>50", "more than so many");
            rules.put("ladder", "P2 the heap rises, P1 full within a day, P0 above 90 %");
            return rules;
        }
    }

    public List<AlertRule> rules() {
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

    /// A watch by these rules.
    public Alerts alerts() {
        return new Alerts(rules());
    }
}
