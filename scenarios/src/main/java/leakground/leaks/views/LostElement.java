package leakground.leaks.views;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.VIEWS;

import java.util.Arrays;
import java.util.NoSuchElementException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An edit that was undone and that the stack still refers to.
///
/// `pop` lowers the size and leaves the reference in its slot. The user of the stack cannot reach the
/// element any more, but the collector still can. Slots that are used again lose their old edit. The slots
/// above them keep theirs until the stack is that deep again:
///
/// ```text
/// GC root -> Leaky -> Edit[] undo, slot 63 of a stack of size 0 -> Edit -> 64 KiB of picture
/// ```
///
/// This is the stack of *Effective Java*, item 7. The array keeps as many elements as the stack ever
/// had at once, so it stands still, and is never given back.
@Leak(
        title = "Lost element",
        family = VIEWS,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "An editor with an empty document and nothing to undo holds every picture of the morning",
        round = "pictures are added to a document, and undone")
public final class LostElement {

    public static final class Leaky implements Workload {
        private final Document document = new Document();
        private Edit[] undo = new Edit[16];
        private int size;

        @Override
        public long round() {
            int pictures = document.next();
            for (int picture = 0; picture < pictures; picture++) {
                push(document.insert(picture));
            }
            long shown = document.size();
            for (int picture = 0; picture < pictures; picture++) {
                document.remove(pop());
            }
            return shown;
        }

        private void push(Edit edit) {
            if (size == undo.length) {
                undo = Arrays.copyOf(undo, 2 * size);
            }
            undo[size++] = edit;
        }

        private Edit pop() {
            if (size == 0) {
                throw new NoSuchElementException();
            }
            return undo[--size];
        }
    }

    public static final class Fixed implements Workload {
        private final Document document = new Document();
        private Edit[] undo = new Edit[16];
        private int size;

        @Override
        public long round() {
            int pictures = document.next();
            for (int picture = 0; picture < pictures; picture++) {
                push(document.insert(picture));
            }
            long shown = document.size();
            for (int picture = 0; picture < pictures; picture++) {
                document.remove(pop());
            }
            return shown;
        }

        private void push(Edit edit) {
            if (size == undo.length) {
                undo = Arrays.copyOf(undo, 2 * size);
            }
            undo[size++] = edit;
        }

        private Edit pop() {
            if (size == 0) {
                throw new NoSuchElementException();
            }
            var edit = undo[--size];
            undo[size] = null;
            return edit;
        }
    }

    /// A change of the document: the picture that was pasted.
    private static final class Edit {
        private final byte[] picture = new byte[64 * 1024];

        Edit(int number) {
            Arrays.fill(picture, (byte) number);
        }
    }

    /// A page on which a user pastes pictures, and undoes that again.
    private static final class Document {
        private int tries;
        private long size;

        /// How many pictures the user tries out next: many at first, and then one at a time.
        int next() {
            return ++tries == 1 ? 64 : 1;
        }

        Edit insert(int number) {
            var edit = new Edit(number);
            size += checksum(edit);
            return edit;
        }

        void remove(Edit edit) {
            size -= checksum(edit);
        }

        private static long checksum(Edit edit) {
            long sum = edit.picture.length;
            for (var point : edit.picture) {
                sum += point;
            }
            return sum;
        }

        long size() {
            return size;
        }
    }

    private LostElement() {}
}
