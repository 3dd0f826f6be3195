package leakground.shell.duel;

import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;

/// The program of a duel and its metrics.
///
/// @param declared the metrics that are declared to grow
/// @param chosen the metrics to show; empty for the default
public record Subject(String id, String title, Set<Metric> declared, Set<Metric> chosen) {

    public static Subject of(Scenario scenario, Set<Metric> chosen) {
        return new Subject(scenario.id(), scenario.title(), Set.copyOf(scenario.grows()), chosen);
    }
}
