package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leakground.Tier;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.StuckReason;
import leakground.heap.result.StuckThreads;
import leakground.lab.Plan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is proven of the threads of the catalogue: all that leak, and none of any other program.
///
/// By default one scenario of each family is looked at, and every variant in the exhaustive tier.
class CatalogueProofsTest {

    private static final int ROUNDS = 40;

    /// What can be proven of a leak.
    ///
    /// @param name of the threads
    /// @param perRound how many of them a round leaves behind
    private record Leak(String name, StuckReason reason, int perRound) {}

    private static final Map<String, List<Leak>> PROVEN = Map.of(
            "missing-done-signal", List.of(new Leak("reader", StuckReason.UNREACHABLE, 1)),
            "unclosed-channel", List.of(new Leak("indexer", StuckReason.UNREACHABLE, 1)),
            "abandoned-producer", List.of(new Leak("crawler", StuckReason.UNREACHABLE, 1)),
            "first-answer-wins", List.of(new Leak("mirror", StuckReason.UNREACHABLE, 2)),
            "unbalanced-channel", List.of(new Leak("writer", StuckReason.UNREACHABLE, 9)),
            "uninitialised-channel",
                    List.of(
                            new Leak("reporter", StuckReason.UNREACHABLE, 1),
                            new Leak("editor", StuckReason.UNREACHABLE, 1)),
            "ignored-cancellation", List.of(new Leak("suggester", StuckReason.UNREACHABLE, 1)),
            "pool-per-request", List.of(new Leak("searcher", StuckReason.UNREACHABLE, 1)),
            "idle-workers", List.of(new Leak("counter", StuckReason.UNREACHABLE, 2)));

    static List<Scenario> proven() {
        return Tier.first(
                2,
                Catalogue.scenarios().stream()
                        .filter(scenario -> PROVEN.containsKey(scenario.id()))
                        .toList());
    }

    static List<Scenario> scenarios() {
        return Tier.scenarios();
    }

    @ParameterizedTest
    @MethodSource("proven")
    @Tag(Tier.WIDE)
    void everyThreadThatLeaksIsProven(Scenario scenario, @TempDir Path folder) throws Exception {
        var stuck = Proofs.after(ROUNDS, Plan.of(scenario, scenario.leaky()), folder);
        var counts = stuck.never().stream()
                .collect(Collectors.groupingBy(
                        group -> group.site().name() + " " + group.reason(),
                        Collectors.summingLong(StuckGroup::count)));
        var wanted = PROVEN.get(scenario.id()).stream()
                .collect(Collectors.toMap(
                        leak -> leak.name() + " " + leak.reason(), leak -> (long) leak.perRound() * ROUNDS));
        assertEquals(wanted, counts, stuck::toString);
        assertTrue(stuck.never().stream().allMatch(group -> group.count() <= group.alive()), stuck::toString);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    @Tag(Tier.WIDE)
    void noThreadOfAnotherVariantIsProven(Scenario scenario, @TempDir Path folder) throws Exception {
        for (var variant : scenario.variants()) {
            boolean leaks = variant.equals(scenario.leaky()) && isProvable(scenario);
            if (!leaks) {
                assertNone(variant, Proofs.after(ROUNDS, Plan.of(scenario, variant), folder));
            }
        }
    }

    private static boolean isProvable(Scenario scenario) {
        return PROVEN.containsKey(scenario.id())
                || List.of("unreleased-lock", "lock-order-deadlock").contains(scenario.id());
    }

    private static void assertNone(String what, StuckThreads stuck) {
        assertEquals(List.of(), stuck.never(), what);
    }

    @Test
    void lockWhoseOwnerHasEndedIsProvenByItsOwner(@TempDir Path folder) throws Exception {
        var stuck = afterRoundsOf("unreleased-lock", folder);
        assertEquals(1, stuck.never().size(), stuck::toString);
        var indexers = stuck.never().getFirst();
        assertEquals(StuckReason.OWNER_ENDED, indexers.reason());
        assertEquals("indexer", indexers.site().name());
        assertEquals(indexers.alive(), indexers.count());
        assertTrue(indexers.count() > ROUNDS / 2, stuck::toString);
    }

    @Test
    void deadlockIsProvenByItsCircleAndThoseBehindItByTheirOwner(@TempDir Path folder) throws Exception {
        var stuck = afterRoundsOf("lock-order-deadlock", folder);
        var reasons = new ArrayList<StuckReason>();
        stuck.never().forEach(group -> reasons.add(group.reason()));
        assertTrue(reasons.contains(StuckReason.CIRCLE), stuck::toString);
        assertEquals(
                2,
                stuck.never().stream()
                        .filter(group -> group.reason() == StuckReason.CIRCLE)
                        .mapToLong(StuckGroup::count)
                        .sum());
        assertEquals(stuck.never().getFirst().alive(), stuck.count(), stuck::toString);
    }

    private static StuckThreads afterRoundsOf(String id, Path folder) throws Exception {
        var scenario = Catalogue.find(id).orElseThrow();
        return Proofs.after(ROUNDS, Plan.of(scenario, scenario.leaky()), folder);
    }
}
