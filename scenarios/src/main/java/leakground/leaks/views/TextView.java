package leakground.leaks.views;

import static java.util.stream.Collectors.toCollection;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.VIEWS;

import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.LongStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A title that keeps the whole document.
///
/// A `CharBuffer` around a text is a `CharSequence` that copies nothing: it has a position and a limit
/// and reads from the text behind. The menu of recent documents needs the first line of each, and
/// reaches all the others:
///
/// ```text
/// GC root -> Leaky -> ArrayDeque recent -> StringCharBuffer (26 letters) -> str -> String -> 16 KiB of text
/// ```
@Leak(
        title = "Text view",
        family = VIEWS,
        grows = HEAP,
        symptom = "A menu of titles, a line each, takes more memory than the document that is open",
        round = "a document is opened, and a menu keeps its title")
public final class TextView {

    public static final class Leaky implements Workload {
        private final Deque<CharSequence> recent = recent();
        private long documents = FIRST;

        @Override
        public long round() {
            var text = read(documents++);
            recent.removeFirst();
            recent.addLast(CharBuffer.wrap(text, 0, text.indexOf('\n')));
            return checksum(recent.getLast());
        }
    }

    public static final class Fixed implements Workload {
        private final Deque<CharSequence> recent = recent();
        private long documents = FIRST;

        @Override
        public long round() {
            var text = read(documents++);
            recent.removeFirst();
            recent.addLast(CharBuffer.wrap(text, 0, text.indexOf('\n')).toString());
            return checksum(recent.getLast());
        }
    }

    private static final long FIRST = 100_000_000;
    /// More than an hour of rounds, so that no run gets to the end of the growth.
    private static final int KEPT = 1 << 15;

    /// The titles of the documents that were open before. Each new one takes the place of the oldest.
    private static Deque<CharSequence> recent() {
        return LongStream.range(0, KEPT)
                .mapToObj(document -> title(FIRST + document))
                .collect(toCollection(() -> new ArrayDeque<>(KEPT + 1)));
    }

    private static String title(long document) {
        return "Letter " + document + " from home";
    }

    /// A document: its title, and 16 KiB with it.
    private static String read(long document) {
        var line = "the harbour, the mill, and the bridge over the river at number " + document + ".\n";
        var text = new StringBuilder(16 * 1024).append(title(document)).append('\n');
        while (text.length() + line.length() < 16 * 1024) {
            text.append(line);
        }
        return text.toString();
    }

    private static long checksum(CharSequence title) {
        long sum = 0;
        for (int at = 0; at < title.length(); at++) {
            sum = 31 * sum + title.charAt(at);
        }
        return sum;
    }

    private TextView() {}
}
