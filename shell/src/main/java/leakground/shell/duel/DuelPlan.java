package leakground.shell.duel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import leakground.shell.cli.Variants;
import leakground.shell.duel.view.Container;

/// The plan of a duel: the sides to run, and what happens to them during the run.
///
/// @param alerts the alert rules for all sides
/// @param fixAfter number of rounds after which each available fix takes over; 0 for never
/// @param container a container for the forecast: when its heap is full at the growth of this leak
/// @param quickStart whether the first rounds come faster than at the rate of the plan; see [QuickStart]
public record DuelPlan(
        Subject subject,
        List<Side> sides,
        Alerts alerts,
        long fixAfter,
        Optional<Container> container,
        boolean quickStart) {

    public DuelPlan {
        sides = List.copyOf(sides);
    }

    public static DuelPlan of(Subject subject, List<Side> sides) {
        return new DuelPlan(subject, sides, Alerts.none(), 0, Optional.empty(), false);
    }

    /// The leak of a scenario beside its main fix.
    ///
    /// @param change changes the default plan of each variant, such as its rate
    public static DuelPlan leakAndFix(Scenario scenario, UnaryOperator<Plan> change) {
        var sides = Variants.chosen(scenario, null, null).stream()
                .map(variant -> new Side(
                        variant, change.apply(Plan.of(scenario, variant)), SideFix.of(scenario, variant, null)))
                .toList();
        return of(Subject.of(scenario, Set.of()), sides);
    }

    /// A copy in which each side ends after this number of rounds; 0 for no limit.
    public DuelPlan withRounds(long rounds) {
        return new DuelPlan(
                subject,
                sides.stream()
                        .map(side -> side.with(side.plan().withRounds(rounds)))
                        .toList(),
                alerts,
                fixAfter,
                container,
                quickStart);
    }

    public DuelPlan withAlerts(Alerts rules) {
        return new DuelPlan(subject, sides, rules, fixAfter, container, quickStart);
    }

    public DuelPlan withFixAfter(long rounds) {
        return new DuelPlan(subject, sides, alerts, rounds, container, quickStart);
    }

    public DuelPlan withContainer(Optional<Container> other) {
        return new DuelPlan(subject, sides, alerts, fixAfter, other, quickStart);
    }

    /// A copy with a quick start, or without one.
    public DuelPlan withQuickStart(boolean quick) {
        return new DuelPlan(subject, sides, alerts, fixAfter, container, quick);
    }
}
