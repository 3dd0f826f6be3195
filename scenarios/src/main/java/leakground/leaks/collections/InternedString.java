package leakground.leaks.collections;

import static leakground.scenario.Family.COLLECTIONS;

import java.util.List;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A myth: a string that was interned stays forever.
///
/// `intern` looks a string up in a table of the JVM, and adds it if it is not there. The table of HotSpot holds its
/// strings weakly: a string that nobody else refers to is collected, and its entry goes with it. The myth has two
/// sources. Up to JDK 6 interned strings were in the permanent generation. They were collected there too, but it was
/// so small that it could fill up first. And the table of a native image of GraalVM held its strings strongly until
/// 2026: there the myth was true.
@Leak(
        title = "Interned string",
        family = COLLECTIONS,
        symptom = "None: the table of strings fills, and is swept",
        round = "a log of a hundred lines is read, and every word is interned")
public final class InternedString {

    public static final class Suspect implements Workload {
        private final Log log = new Log();

        @Override
        public long round() {
            long letters = 0;
            for (var line : log.next()) {
                for (var word : line.split(" ")) {
                    letters += word.intern().length();
                }
            }
            return letters;
        }
    }

    /// A log of a web server. Each line has a request number that no other line has.
    private static final class Log {
        private static final List<String> PATHS = List.of("/news", "/weather", "/tides", "/ferries");
        private int lines;

        List<String> next() {
            return PATHS.stream()
                    .flatMap(path -> IntStream.range(0, 25).mapToObj(_ -> line(path)))
                    .toList();
        }

        private String line(String path) {
            return "GET %s request-%08d 200".formatted(path, lines++);
        }
    }

    private InternedString() {}
}
