package leakground.shell.duel;

import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;

/// The program of a duel and its metrics.
///
/// @param round what happens in one round, in one line; empty if nobody has said so
/// @param declared the metrics that are declared to grow
/// @param chosen the metrics to show; empty for the default
public record Subject(String id, String title, String round, Set<Metric> declared, Set<Metric> chosen) {

    public static Subject of(Scenario scenario, Set<Metric> chosen) {
        return new Subject(scenario.id(), scenario.title(), scenario.round(), Set.copyOf(scenario.grows()), chosen);
    }
}
