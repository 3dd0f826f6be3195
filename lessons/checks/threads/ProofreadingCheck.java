import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A book of many chapters, a leaflet at the same time, and a book that cannot be read.
public final class ProofreadingCheck implements Workload {

    private static final Set<String> WORDS = Set.of("the", "mill", "stands", "by", "a", "river");
    private static final String PLAIN = " the mill stands by a river".repeat(20);

    private final Proofreading publisher = new Proofreading(this::isWord);
    private int number;

    @Override
    public long round() {
        number++;
        var chapters = new ArrayList<String>();
        var expected = new ArrayList<List<String>>();
        for (int i = 0; i < 12; i++) {
            chapters.add("teh rivr" + (number + i) % 100 + PLAIN);
            expected.add(List.of("teh", "rivr" + (number + i) % 100));
        }
        chapters.add("leaflet" + PLAIN);
        expected.add(List.of());
        var marks = publisher.marks(chapters);
        Check.that(marks.equals(expected), "the words that no dictionary has are marked, chapter by chapter");
        Check.that(publisher.marks(List.of()).isEmpty(), "a book without chapters has no marks");
        boolean failed = false;
        try {
            publisher.marks(List.of("the mill", "the ???", "a river"));
        } catch (CompletionException e) {
            failed = e.getCause() instanceof IllegalArgumentException;
        }
        Check.that(failed, "a book that cannot be read says why");
        return marks.hashCode();
    }

    private boolean isWord(String word) {
        if (word.equals("???")) {
            throw new IllegalArgumentException("this is not a word");
        }
        if (word.equals("leaflet")) {
            Check.that(
                    publisher.marks(List.of("teh mill")).equals(List.of(List.of("teh"))),
                    "two books can be read at the same time");
            return true;
        }
        return WORDS.contains(word);
    }
}
