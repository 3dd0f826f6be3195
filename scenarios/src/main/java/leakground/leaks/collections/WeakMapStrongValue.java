package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A weak map whose values hold its keys.
///
/// A `WeakHashMap` drops an entry when nobody reaches its key any more. It holds the value as any map
/// does, and here the value knows its key, so the map itself is who reaches it:
///
/// ```text
/// GC root -> class WeakMapStrongValue$Leaky -> BASKETS -> WeakHashMap$Entry -> value -> Basket -> owner
///         -> Session -> 4 KiB of the page last seen
/// ```
///
/// An entry goes in two steps: the garbage collector clears its key, and the map drops it when it is
/// used again. The small young generation has the first happen often.
@Leak(
        title = "Weak map, strong value",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "The heap is full of sessions that expired, although they are kept in a WeakHashMap",
        round = "a visitor comes with a session, and fills a basket",
        jvm = "-Xmn1m")
public final class WeakMapStrongValue {

    public static final class Leaky implements Workload {
        private static final Map<Session, Basket> BASKETS = Collections.synchronizedMap(new WeakHashMap<>());
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            var session = visitors.next();
            BASKETS.put(session, new Basket(session, PRODUCTS));
            return BASKETS.get(session).cents();
        }

        private record Basket(Session owner, List<String> products) {

            long cents() {
                return products.stream().mapToLong(owner::price).sum();
            }
        }
    }

    public static final class Fixed implements Workload {
        private static final Map<Session, Basket> BASKETS = Collections.synchronizedMap(new WeakHashMap<>());
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            var session = visitors.next();
            BASKETS.put(session, new Basket(PRODUCTS));
            return BASKETS.get(session).cents(session);
        }

        private record Basket(List<String> products) {

            long cents(Session owner) {
                return products.stream().mapToLong(owner::price).sum();
            }
        }
    }

    /// The way back to the key is weak as well.
    public static final class FixedByWeakOwner implements Workload {
        private static final Map<Session, Basket> BASKETS = Collections.synchronizedMap(new WeakHashMap<>());
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            var session = visitors.next();
            BASKETS.put(session, new Basket(new WeakReference<>(session), PRODUCTS));
            return BASKETS.get(session).cents();
        }

        private record Basket(WeakReference<Session> owner, List<String> products) {

            long cents() {
                var session = Objects.requireNonNull(owner.get());
                return products.stream().mapToLong(session::price).sum();
            }
        }
    }

    private static final List<String> PRODUCTS = List.of("green tea", "clay pot", "blue cup");

    /// A visit of the shop. Two of them are never equal, as the keys of a weak map should be.
    private static final class Session {
        private final long number;
        private final String page;

        Session(long number) {
            this.number = number;
            page = "<li>An offer for %d</li>".formatted(number).repeat(128);
        }

        /// Every visitor has a price of their own.
        long price(String product) {
            return 100L * product.length() + number % 100 + page.length() % 100;
        }
    }

    private static final class Visitors {
        private long sessions = 100_000_000;

        Session next() {
            return new Session(sessions++);
        }
    }

    private WeakMapStrongValue() {}
}
