import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Proofreads books. Some readers share the chapters of a book and mark the words that the dictionary does not have.
public final class Proofreading {

    private record Chapter(String text, CompletableFuture<List<String>> marked) {
        Chapter(String text) {
            this(text, new CompletableFuture<>());
        }
    }

    private static final int READERS = 3;

    /// Lies at the bottom of the pile, below the last chapter.
    private static final Chapter END = new Chapter("");

    private final Predicate<String> dictionary;

    /// Sets the language.
    ///
    /// @param dictionary whether there is such a word
    public Proofreading(Predicate<String> dictionary) {
        this.dictionary = dictionary;
    }

    /// The marked words of each chapter, in the order of the chapters.
    ///
    /// @throws java.util.concurrent.CompletionException if looking up a word fails
    public List<List<String>> marks(List<String> texts) {
        var chapters = texts.stream().map(Chapter::new).toList();
        var pile = new LinkedBlockingQueue<>(chapters);
        for (int i = 0; i < READERS; i++) {
            pile.add(END);
        }
        for (int i = 0; i < READERS; i++) {
            Thread.ofVirtual().name("reader").start(() -> read(pile));
        }
        var marks = new ArrayList<List<String>>();
        for (var chapter : chapters) {
            marks.add(chapter.marked().join());
        }
        return marks;
    }

    private void read(BlockingQueue<Chapter> pile) {
        try {
            for (var chapter = pile.take(); chapter != END; chapter = pile.take()) {
                var text = chapter.text();
                chapter.marked().completeAsync(() -> unknown(text), Runnable::run);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> unknown(String text) {
        return Stream.of(text.split(" ")).filter(dictionary.negate()).toList();
    }
}
