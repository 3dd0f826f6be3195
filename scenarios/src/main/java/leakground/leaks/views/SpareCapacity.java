package leakground.leaks.views;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.VIEWS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A list of a few headings with room for a thousand lines.
///
/// An outline begins as all the lines of a document, and only the headings remain. `removeIf` takes
/// elements out and leaves the array as large as it was. The program keeps the last 256 outlines, so the
/// waste has a bound: it stands still, at ten times what the headings need.
///
/// ```text
/// GC root -> Leaky -> ArrayDeque outlines -> ArrayList (6 headings) -> elementData -> Object[1234]
/// ```
@Leak(
        title = "Spare capacity",
        family = VIEWS,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "Half of the heap is Object[], and nearly all of their elements are null",
        round = "a document is read, and its headings are kept",
        warmUp = 300,
        rate = 20)
public final class SpareCapacity {

    public static final class Leaky implements Workload {
        private final Deque<List<String>> outlines = outlines();
        private long documents = FIRST;

        @Override
        public long round() {
            var outline = read(documents++);
            outline.removeIf(line -> !line.startsWith("# "));
            outlines.removeFirst();
            outlines.addLast(outline);
            return checksum(outlines.getLast());
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<List<String>> outlines = outlines();
        private long documents = FIRST;

        @Override
        public long round() {
            var outline = read(documents++);
            outline.removeIf(line -> !line.startsWith("# "));
            outline.trimToSize();
            outlines.removeFirst();
            outlines.addLast(outline);
            return checksum(outlines.getLast());
        }
    }

    public static final class FixedByCopy implements Workload {
        private final Deque<List<String>> outlines = outlines();
        private long documents = FIRST;

        @Override
        public long round() {
            var outline = read(documents++);
            outline.removeIf(line -> !line.startsWith("# "));
            outlines.removeFirst();
            outlines.addLast(new ArrayList<>(outline));
            return checksum(outlines.getLast());
        }
    }

    private static final long FIRST = 100_000_000;
    private static final int CHAPTERS = 6;
    private static final int KEPT = 256;

    /// The outlines of the documents that were open before. Each new one takes the place of the oldest.
    private static Deque<List<String>> outlines() {
        return LongStream.range(0, KEPT)
                .mapToObj(document -> new ArrayList<>(headings(FIRST + document)))
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    private static List<String> headings(long document) {
        return LongStream.rangeClosed(1, CHAPTERS)
                .mapToObj(chapter -> "# Chapter " + chapter + " of letter " + document)
                .toList();
    }

    /// The lines of a document: chapters with a heading each.
    private static ArrayList<String> read(long document) {
        var body = Stream.generate(() -> "the harbour and the mill").limit(160).toList();
        var lines = new ArrayList<String>();
        for (var heading : headings(document)) {
            lines.add(heading);
            for (var line : body) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static long checksum(List<String> outline) {
        return outline.hashCode();
    }

    private SpareCapacity() {}
}
