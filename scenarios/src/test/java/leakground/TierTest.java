package leakground;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.scenario.Family;
import org.junit.jupiter.api.Test;

class TierTest {

    @Test
    void everyFamilyHasAScenarioInBothTiers() {
        assertEquals(
                Set.of(Family.values()),
                Tier.scenarios().stream().map(Scenario::family).collect(toSet()));
    }
}
