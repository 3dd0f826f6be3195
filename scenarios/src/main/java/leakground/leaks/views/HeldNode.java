package leakground.leaks.views;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.VIEWS;

import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// One change of a document that keeps all later ones.
///
/// A log of changes is a linked list, whose first ones are dropped when there are too many. The status line
/// remembers which change was saved last, as an element of that list, and from there a link leads
/// to everything that happened since:
///
/// ```text
/// GC root -> Leaky -> Change saved -> next -> Change -> next -> Change -> next -> …
/// ```
@Leak(
        title = "Held node",
        family = VIEWS,
        grows = HEAP,
        symptom = "A log of at most fifty changes holds all that were made since the document was saved",
        round = "two changes are logged, and old ones are dropped")
public final class HeldNode {

    public static final class Leaky implements Workload {
        private final ChangeLog log = new ChangeLog();
        private final Change saved = log.add("a title");

        @Override
        public long round() {
            log.add("a sentence that is too long");
            log.add("a sentence that is shorter");
            log.drop(log.size() - MOST);
            return log.letters() + saved.text().length();
        }
    }

    public static final class Fixed implements Workload {
        private final ChangeLog log = new ChangeLog();
        private final String saved = log.add("a title").text();

        @Override
        public long round() {
            log.add("a sentence that is too long");
            log.add("a sentence that is shorter");
            log.drop(log.size() - MOST);
            return log.letters() + saved.length();
        }
    }

    /// What is dropped loses its link, as in a `LinkedList` of the JDK.
    public static final class FixedByUnlinking implements Workload {
        private final ChangeLog log = new ChangeLog();
        private final Change saved = log.add("a title");

        @Override
        public long round() {
            log.add("a sentence that is too long");
            log.add("a sentence that is shorter");
            log.unlink(log.size() - MOST);
            return log.letters() + saved.text().length();
        }
    }

    private static final int MOST = 50;

    /// What was typed, and the change that came after it.
    private static final class Change {
        private final String text;
        private Change next;

        Change(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// The last changes of a document, the oldest first.
    private static final class ChangeLog {
        private Change first = new Change("");
        private Change last = first;
        private long number = 100_000_000;
        private int size = 1;

        Change add(String words) {
            last.next = new Change(words + " [" + number++ + "]");
            last = last.next;
            size++;
            return last;
        }

        int size() {
            return size;
        }

        void drop(int changes) {
            for (int i = 0; i < changes; i++) {
                first = first.next;
                size--;
            }
        }

        void unlink(int changes) {
            for (int i = 0; i < changes; i++) {
                var dropped = first;
                first = dropped.next;
                dropped.next = null;
                size--;
            }
        }

        long letters() {
            long letters = 0;
            for (var change = first; change != null; change = change.next) {
                letters += change.text.length();
            }
            return letters;
        }
    }

    private HeldNode() {}
}
