package leakground.leaks.views;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.VIEWS;

import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An undone edit that its stack still points to.
///
/// `undo` moves the size and leaves the slot. A slot that is used again loses its old edit soon; one
/// that was used in a deep undo long ago keeps it. That would be a few edits for ever, were they
/// not linked: everyone who follows the document (autosave, a second window) walks from edit to
/// edit, so an old one reaches all that came later.
///
/// ```text
/// GC root -> Leaky -> Edit[] undo, slot 7 of a stack of size 0 -> Edit -> next -> Edit -> next -> …
/// ```
@Leak(
        title = "Lost element",
        family = VIEWS,
        grows = HEAP,
        symptom = "An editor with nothing to undo keeps every edit since one long undo")
public final class LostElement {

    public static final class Leaky implements Workload {
        private final Document document = new Document();
        private final Edit[] undo = new Edit[100];
        private int size;

        public Leaky() {
            for (int line = 0; line < 8; line++) {
                type("a line of the template\n");
            }
            while (size > 0) {
                undo();
            }
        }

        @Override
        public long round() {
            type("a sentence that does not survive the second reading");
            long letters = document.letters();
            undo();
            return letters;
        }

        private void type(String text) {
            undo[size++] = document.append(text);
        }

        private void undo() {
            var edit = undo[--size];
            document.remove(edit);
        }
    }

    public static final class Fixed implements Workload {
        private final Document document = new Document();
        private final Edit[] undo = new Edit[100];
        private int size;

        public Fixed() {
            for (int line = 0; line < 8; line++) {
                type("a line of the template\n");
            }
            while (size > 0) {
                undo();
            }
        }

        @Override
        public long round() {
            type("a sentence that does not survive the second reading");
            long letters = document.letters();
            undo();
            return letters;
        }

        private void type(String text) {
            undo[size++] = document.append(text);
        }

        private void undo() {
            var edit = undo[--size];
            undo[size] = null;
            document.remove(edit);
        }
    }

    /// A change of the document, and the one made after it.
    private static final class Edit {
        private final String inserted;
        private final int removed;
        private Edit next;

        Edit(String inserted, int removed) {
            this.inserted = inserted;
            this.removed = removed;
        }
    }

    /// A text, and the last edit that autosave has seen.
    private static final class Document {
        private final StringBuilder text = new StringBuilder(1024);
        private Edit last = new Edit("", 0);
        private Edit saved = last;

        Edit append(String words) {
            return apply(new Edit(words + " [" + text.length() + "]", 0));
        }

        void remove(Edit edit) {
            apply(new Edit("", edit.inserted.length()));
        }

        private Edit apply(Edit edit) {
            text.setLength(text.length() - edit.removed);
            text.append(edit.inserted);
            last.next = edit;
            last = edit;
            save();
            return edit;
        }

        private void save() {
            while (saved.next != null) {
                saved = saved.next;
            }
        }

        long letters() {
            return text.chars().filter(Character::isLetter).count();
        }
    }

    private LostElement() {}
}
