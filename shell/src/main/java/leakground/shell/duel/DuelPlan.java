package leakground.shell.duel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import leakground.shell.cli.Variants;
import leakground.shell.duel.view.Container;

/// What a duel runs, and what happens to its sides meanwhile.
///
/// @param alerts the rules that all sides are watched by
/// @param fixAfter rounds after which the fix of each side that has one takes over; 0 for never
/// @param container a container that leaks at the same rate, to show when it would be out of heap
public record DuelPlan(Subject subject, List<Side> sides, Alerts alerts, long fixAfter, Optional<Container> container) {

    public DuelPlan {
        sides = List.copyOf(sides);
    }

    public static DuelPlan of(Subject subject, List<Side> sides) {
        return new DuelPlan(subject, sides, Alerts.none(), 0, Optional.empty());
    }

    /// The leak of a scenario beside its main fix.
    ///
    /// @param change of the usual plan of each variant, such as another rate
    public static DuelPlan leakAndFix(Scenario scenario, UnaryOperator<Plan> change) {
        var sides = Variants.chosen(scenario, null, null).stream()
                .map(variant -> new Side(
                        variant, change.apply(Plan.of(scenario, variant)), SideFix.of(scenario, variant, null)))
                .toList();
        return of(Subject.of(scenario, Set.of()), sides);
    }

    /// The same, where each side ends after so many rounds; 0 for no end.
    public DuelPlan withRounds(long rounds) {
        return new DuelPlan(
                subject,
                sides.stream()
                        .map(side -> side.with(side.plan().withRounds(rounds)))
                        .toList(),
                alerts,
                fixAfter,
                container);
    }

    public DuelPlan withAlerts(Alerts rules) {
        return new DuelPlan(subject, sides, rules, fixAfter, container);
    }

    public DuelPlan withFixAfter(long rounds) {
        return new DuelPlan(subject, sides, alerts, rounds, container);
    }

    public DuelPlan withContainer(Optional<Container> other) {
        return new DuelPlan(subject, sides, alerts, fixAfter, other);
    }
}
