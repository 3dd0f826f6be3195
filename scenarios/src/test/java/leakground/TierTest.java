package leakground;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    @Test
    void theShardsTogetherAreAllCasesOnce() {
        var cases = List.of(1, 2, 3, 4, 5, 6, 7);
        assertEquals(
                List.of(1, 4, 7, 2, 5, 3, 6),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> Tier.shard(cases, number, 3))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void noShardIsEmptyWhereThereAreFewCases() {
        assertEquals(
                List.of(List.of("one"), List.of("two"), List.of("one")),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> Tier.shard(List.of("one", "two"), number, 3))
                        .toList());
    }
}
