package leakground.shell.duel;

import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;

/// What a duel is about.
///
/// @param declared the metrics that should grow
/// @param chosen the metrics to show; empty for the metrics that tell something
public record Subject(String id, String title, Set<Metric> declared, Set<Metric> chosen) {

    public static Subject of(Scenario scenario, Set<Metric> chosen) {
        return new Subject(scenario.id(), scenario.title(), Set.copyOf(scenario.grows()), chosen);
    }
}
