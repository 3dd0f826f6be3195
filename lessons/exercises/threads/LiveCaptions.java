import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A talk with captions, which an interpreter writes for each viewer in the viewer's language.
public final class LiveCaptions {

    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

    /// Lets a viewer watch from now on.
    ///
    /// @param dictionary words of the talk and their translations; a word that is missing stays as it is
    public Viewer watch(Map<String, String> dictionary) {
        var viewer = new Viewer(dictionary);
        viewers.add(viewer);
        return viewer;
    }

    /// Hands a sentence of the speaker to the interpreters of all viewers.
    public void speak(String sentence) {
        for (var viewer : viewers) {
            viewer.spoken.add(sentence);
        }
    }

    /// A viewer, until the viewer leaves.
    public final class Viewer implements AutoCloseable {
        private final BlockingQueue<String> spoken = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> captions = new LinkedBlockingQueue<>();
        private final Map<String, String> dictionary;

        private Viewer(Map<String, String> dictionary) {
            this.dictionary = Map.copyOf(dictionary);
            Thread.ofVirtual().name("interpreter").start(this::interpret);
        }

        /// The next caption, as soon as it is written.
        ///
        /// @param silence the longest time to wait
        /// @return empty if no caption comes within that time
        public Optional<String> next(Duration silence) throws InterruptedException {
            return Optional.ofNullable(captions.poll(silence.toMillis(), TimeUnit.MILLISECONDS));
        }

        private void interpret() {
            try {
                while (true) {
                    captions.add(translated(spoken.take()));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private String translated(String sentence) {
            var words = new StringJoiner(" ");
            for (var word : sentence.split(" ")) {
                words.add(dictionary.getOrDefault(word, word));
            }
            return words.toString();
        }

        /// Leaves the talk. The others watch on.
        @Override
        public void close() {
            viewers.remove(this);
        }
    }
}
