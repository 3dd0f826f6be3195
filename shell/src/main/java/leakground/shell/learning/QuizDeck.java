package leakground.shell.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.measure.Verdict;

/// The programs of a quiz in their order: about as many leaks as others, and no scenario twice.
final class QuizDeck {

    /// A variant of a scenario.
    record Card(Scenario scenario, String variant) {}

    private QuizDeck() {}

    /// Shuffles the cards. A random choice decides whether a card leaks, so counting does not help. A card without
    /// a leak is a fix, a myth, or a wasteful program. Many fixes first fill a bound.
    static List<Card> shuffle(RandomGenerator random) {
        var leaks = new ArrayList<Card>();
        var myths = new ArrayList<Card>();
        var wasteful = new ArrayList<Card>();
        var fixes = new ArrayList<Card>();
        for (var scenario : Catalogue.scenarios()) {
            var first = new Card(scenario, scenario.leaky());
            if (scenario.isMyth()) {
                myths.add(first);
            } else {
                (scenario.verdict() == Verdict.LEAKING ? leaks : wasteful).add(first);
            }
            scenario.fixes().forEach(fix -> fixes.add(new Card(scenario, fix)));
        }
        var healthy = List.of(myths, wasteful, fixes, fixes);
        var deck = new ArrayList<Card>();
        var used = new HashSet<Scenario>();
        while (true) {
            var pools = random.nextBoolean() ? List.of(leaks) : healthy;
            var from = new ArrayList<>(pools);
            from.forEach(pool -> pool.removeIf(card -> used.contains(card.scenario())));
            from.removeIf(List::isEmpty);
            if (from.isEmpty()) {
                return deck;
            }
            var pool = from.get(random.nextInt(from.size()));
            var card = pool.get(random.nextInt(pool.size()));
            used.add(card.scenario());
            deck.add(card);
        }
    }
}
