package leakground.catalogue;

import java.util.List;
import java.util.Optional;
import leakground.leaks.timers.UnstoppedTicker;

/// Every scenario, in teaching order.
public final class Catalogue {

    private static final List<Scenario> SCENARIOS = List.<Class<?>>of(
                    // timers: ticks nobody stops
                    UnstoppedTicker.class)
            .stream()
            .map(Scenario::new)
            .toList();

    public static List<Scenario> scenarios() {
        return SCENARIOS;
    }

    /// Finds a scenario by its exact id.
    public static Optional<Scenario> find(String id) {
        return SCENARIOS.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    private Catalogue() {}
}
