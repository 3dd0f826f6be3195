package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.COLLECTIONS;

import java.util.HashMap;
import java.util.Map;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A map that is emptied every evening and stays as large as on its busiest day.
///
/// One day there is a sale, with thousands of times the visitors of any other. `clear` takes out the
/// entries and leaves the table, with its millions of slots for a crowd that does not come again.
/// Nothing grows any more, and nothing is given back:
///
/// ```text
/// GC root -> Leaky -> HashMap online -> table -> HashMap$Node[2097152], and all of them null
/// ```
///
/// It costs time as well: `clear`, and a walk over the values, visit every slot.
@Leak(
        title = "Map never shrinks",
        family = COLLECTIONS,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "Since the sale the shop needs 8 MiB more, on days with a hundred visitors",
        round = "the visitors of a day come, and all leave in the evening",
        heap = 128)
public final class MapNeverShrinks {

    public static final class Leaky implements Workload {
        private final Map<Integer, String> online = new HashMap<>();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            visitors.arrive(online);
            long letters = 0;
            for (var page : online.values()) {
                letters += page.length();
            }
            online.clear();
            return letters;
        }
    }

    public static final class Fixed implements Workload {
        private Map<Integer, String> online = new HashMap<>();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            visitors.arrive(online);
            long letters = 0;
            for (var page : online.values()) {
                letters += page.length();
            }
            online = new HashMap<>();
            return letters;
        }
    }

    /// A hundred visitors a day, who look at one page each. The tenth day is that of the sale.
    private static final class Visitors {
        private static final String[] PAGES = {"/tea/green", "/tea/black", "/pot/clay", "/cup/blue"};
        private int day;

        void arrive(Map<Integer, String> online) {
            int visitors = ++day == 10 ? 800_000 : 100;
            for (int session = 0; session < visitors; session++) {
                online.put(session, PAGES[(day + session) % PAGES.length]);
            }
        }
    }

    private MapNeverShrinks() {}
}
