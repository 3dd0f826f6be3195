package leakground.leaks.views;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.VIEWS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Ten hits that keep the hundreds after them.
///
/// `subList` is a view: it has an offset and a size of its own and reads from the list behind it. The
/// program keeps the ten best hits of the last 256 searches, and with them every hit of each. The waste has a
/// bound: it stands still, at fifty times what the ten hits need.
///
/// ```text
/// GC root -> Leaky -> ArrayDeque history -> ArrayList$SubList (10 hits) -> root -> ArrayList -> Object[500] -> Hit
/// ```
@Leak(
        title = "Sub-list",
        family = VIEWS,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "A history of searches, ten hits each, holds more than a hundred thousand",
        round = "a search finds hundreds of hits, and the ten best are kept",
        warmUp = 300,
        rate = 20)
public final class SubList {

    public static final class Leaky implements Workload {
        private final Deque<List<Hit>> history = history();
        private int searches;

        @Override
        public long round() {
            var hits = search(searches++, DOCUMENTS);
            history.removeFirst();
            history.addLast(hits.subList(0, TOP));
            return checksum(history.getLast());
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<List<Hit>> history = history();
        private int searches;

        @Override
        public long round() {
            var hits = search(searches++, DOCUMENTS);
            history.removeFirst();
            history.addLast(List.copyOf(hits.subList(0, TOP)));
            return checksum(history.getLast());
        }
    }

    private static final int TOP = 10;
    private static final int DOCUMENTS = 500;
    private static final int KEPT = 256;

    /// The searches of yesterday. Each new one takes the place of the oldest.
    private static Deque<List<Hit>> history() {
        return IntStream.range(0, KEPT)
                .mapToObj(search -> List.copyOf(search(search, TOP)))
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    private record Hit(int document, int score) {}

    /// Reads the first documents of the library, and sorts them by what they have to do with the search.
    private static List<Hit> search(int search, int documents) {
        var hits = new ArrayList<Hit>(documents);
        for (int document = 0; document < documents; document++) {
            hits.add(new Hit(document, (search + document) * 7919 % 1009));
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed());
        return hits;
    }

    private static long checksum(List<Hit> hits) {
        long sum = 0;
        for (var hit : hits) {
            sum = 31 * sum + hit.document() + hit.score();
        }
        return sum;
    }

    private SubList() {}
}
