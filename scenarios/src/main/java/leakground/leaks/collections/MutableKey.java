package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A basket that changes while a set holds it.
///
/// A `HashSet` remembers the hash that an element had when it came. The first product gives the basket
/// another one; `remove` compares hashes, finds nothing, and says so by a `false` that nobody reads:
///
/// ```text
/// GC root -> Leaky -> HashSet open -> HashMap -> HashMap$Node -> Basket -> Item, Item, …
/// ```
@Leak(
        title = "Mutable key",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "Every basket was paid for and taken out, and the set of open baskets only grows",
        round = "a visitor fills a basket, pays, and leaves")
public final class MutableKey {

    public static final class Leaky implements Workload {
        private final Set<Basket> open = new HashSet<>();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            var basket = new Basket(visitors.next());
            open.add(basket);
            try {
                visitors.fill(basket);
                return basket.cents();
            } finally {
                open.remove(basket);
            }
        }
    }

    public static final class Fixed implements Workload {
        private final Map<Long, Basket> open = new HashMap<>();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            var basket = new Basket(visitors.next());
            open.put(basket.session, basket);
            try {
                visitors.fill(basket);
                return basket.cents();
            } finally {
                open.remove(basket.session);
            }
        }
    }

    private record Item(String product, int cents) {}

    /// What somebody is about to buy. The IDE has written `equals` and `hashCode`, over all fields.
    private static final class Basket {
        private final long session;
        private final List<Item> items = new ArrayList<>();

        Basket(long session) {
            this.session = session;
        }

        long cents() {
            return items.stream().mapToLong(Item::cents).sum();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Basket that && session == that.session && items.equals(that.items);
        }

        @Override
        public int hashCode() {
            return Objects.hash(session, items);
        }
    }

    /// New visitors, who take a little of everything.
    private static final class Visitors {
        private static final List<String> PRODUCTS =
                List.of("green tea", "black tea", "white tea", "clay pot", "iron pot", "blue cup");
        private long sessions = 100_000_000;

        long next() {
            return sessions++;
        }

        void fill(Basket basket) {
            for (var product : PRODUCTS) {
                basket.items.add(new Item(product, 100 * product.length() + (int) (basket.session % 100)));
            }
        }
    }

    private MutableKey() {}
}
