package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An audit trail that is kept in memory forever.
///
/// Every change of the stock is noted, and the back office shows the last few. Nobody reads the
/// others, and nobody takes them out. Many tills may write at the same time, so the list is a concurrent one:
///
/// ```text
/// GC root -> class GlobalList$Leaky -> TRAIL -> LinkedBlockingDeque -> first -> Node -> next -> …
///         -> Change -> its note
/// ```
@Leak(
        title = "Global list",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "The back office shows eight changes of the stock, and the heap holds every one of the year",
        round = "a till sells, and the office shows the last eight changes")
public final class GlobalList {

    public static final class Leaky implements Workload {
        private static final BlockingDeque<Change> TRAIL = new LinkedBlockingDeque<>();
        private final Till till = new Till();

        @Override
        public long round() {
            for (var change : till.sell()) {
                TRAIL.addLast(change);
            }
            return TRAIL.reversed().stream()
                    .limit(SHOWN)
                    .mapToLong(Change::checksum)
                    .sum();
        }
    }

    public static final class Fixed implements Workload {
        private static final BlockingDeque<Change> TRAIL = new LinkedBlockingDeque<>(KEPT);
        private final Till till = new Till();

        @Override
        public long round() {
            for (var change : till.sell()) {
                while (!TRAIL.offerLast(change)) {
                    TRAIL.pollFirst();
                }
            }
            return TRAIL.reversed().stream()
                    .limit(SHOWN)
                    .mapToLong(Change::checksum)
                    .sum();
        }
    }

    private static final int SHOWN = 8;
    private static final int KEPT = 100;

    /// That a product was sold, how many are left, and what an auditor would want to read about it.
    private record Change(String product, int left, String note) {

        long checksum() {
            return 31L * note.hashCode() + left;
        }
    }

    /// Sells one of each product to the next customer, and orders new ones when they run out.
    private static final class Till {
        private static final List<String> PRODUCTS =
                List.of("green tea", "black tea", "white tea", "clay pot", "iron pot");
        private final int[] stock = new int[PRODUCTS.size()];
        private long orders = 100_000_000;

        List<Change> sell() {
            long order = orders++;
            var changes = new ArrayList<Change>();
            for (int i = 0; i < stock.length; i++) {
                stock[i] = stock[i] == 0 ? 20 + i : stock[i] - 1;
                var product = PRODUCTS.get(i);
                changes.add(new Change(product, stock[i], product + " sold to the customer of order " + order));
            }
            return changes;
        }
    }

    private GlobalList() {}
}
