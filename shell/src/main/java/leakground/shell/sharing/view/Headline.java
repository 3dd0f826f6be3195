package leakground.shell.sharing.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Forecast;
import leakground.shell.duel.view.MetricTable;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Quantity;

/// What one side has come to, as a sentence: `LEAKING for 240 rounds; the fix stopped it; 15.6 MiB stay`.
///
/// @param verdict the verdict that the sentence begins with; after a fix, the one until then
/// @param word the beginning: the verdict in words
/// @param rest the rest of the sentence
record Headline(Verdict verdict, String word, String rest) {

    static Headline of(Panel panel) {
        return panel.fix()
                .map(fix -> new Headline(
                        fix.was(),
                        fix.was().title(),
                        "for %s; %s; %s".formatted(rounds(fix.at().round()), since(panel, fix), stays(panel, fix))))
                .orElseGet(() -> new Headline(panel.verdict(), panel.headline(), rest(panel)));
    }

    private static String rest(Panel panel) {
        var end = panel.ending().orElse("after " + rounds(panel.rounds()));
        return switch (panel.verdict()) {
            case LEAKING ->
                Forecast.of(panel)
                        .map(forecast -> end + "; " + forecast.sentence())
                        .orElse(end);
            case RETAINING, CHURNING ->
                panel.telling()
                        .map(finding -> finding.metric().title() + " "
                                + (finding.metric().isFlow()
                                        ? Quantity.growthPer(panel.per(), finding.metric(), finding.growth())
                                        : MetricTable.value(panel, finding.metric()))
                                + ", " + end)
                        .orElse(end);
            case OUT_OF_MEMORY, DIED, MEASURING, INCONCLUSIVE, SAWTOOTH, FILLING, STEADY -> end;
        };
    }

    private static String since(Panel panel, Panel.Fix fix) {
        boolean stopped = switch (panel.verdict()) {
            case SAWTOOTH, FILLING, STEADY -> true;
            case LEAKING, OUT_OF_MEMORY, DIED, RETAINING, CHURNING, MEASURING, INCONCLUSIVE -> false;
        };
        return stopped && fix.was() == Verdict.LEAKING ? "the fix stopped it" : panel.headline() + " since the fix";
    }

    /// What the leak has left behind. Loaded classes do not count, because a fix loads classes too.
    static String stays(Panel panel, Panel.Fix fix) {
        var left = new ArrayList<String>();
        fix.kept().entrySet().stream()
                .filter(entry -> panel.declared().contains(entry.getKey())
                        || (entry.getValue() >= entry.getKey().notable() && entry.getKey() != Metric.LOADED_CLASSES))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> left.add(Quantity.value(entry.getKey(), entry.getValue())
                        + (entry.getKey() == Metric.HEAP
                                ? ""
                                : " " + entry.getKey().title())));
        return left.isEmpty() ? "nothing stays" : list(left) + " stay";
    }

    /// `a, b and c`.
    private static String list(List<String> items) {
        return items.size() == 1
                ? items.getFirst()
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    private static String rounds(long rounds) {
        return Quantity.count(rounds) + (rounds == 1 ? " round" : " rounds");
    }
}
