package leakground.leaks.views;

import static java.util.stream.Collectors.toCollection;
import static leakground.scenario.Family.VIEWS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.LongStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A title that is cut out of a document and kept.
///
/// In Go a part of a string is a view, and keeps the whole. So it was in Java, until update 6 of Java 7:
/// since then `substring` copies, and so do `split`, `strip` and the groups of a `Matcher`. The only
/// text that shares anything with the old one is all of it: `substring(0)` is the same string.
@Leak(
        title = "Substring",
        family = VIEWS,
        symptom = "The menu of recent documents holds a piece of every one that was ever open",
        round = "a document is opened, and a menu keeps its title")
public final class Substring {

    public static final class Suspect implements Workload {
        private final Deque<String> recent = recent();
        private long documents = FIRST;

        @Override
        public long round() {
            var text = read(documents++);
            recent.removeFirst();
            recent.addLast(text.substring(0, text.indexOf('\n')));
            return recent.getLast().hashCode();
        }
    }

    private static final long FIRST = 100_000_000;

    /// The titles of the documents that were open before. Each new one takes the place of the oldest.
    private static Deque<String> recent() {
        return LongStream.range(0, 4096)
                .mapToObj(document -> title(FIRST + document))
                .collect(toCollection(() -> new ArrayDeque<>(4097)));
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

    private Substring() {}
}
