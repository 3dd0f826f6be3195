import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Moves the cards of an old library catalogue into the new one, in their order.
///
/// One thread reads and another one writes, so that the old catalogue need not wait for each card.
public final class CatalogueMove {

    /// The new catalogue, which checks each card before it is stored.
    @FunctionalInterface
    public interface Catalogue {
        /// Stores a card.
        ///
        /// @throws IllegalArgumentException if the card is not well formed
        void store(String card);
    }

    private final Catalogue catalogue;

    /// @param catalogue receives the cards, one after another
    public CatalogueMove(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Moves all cards, and returns when the last one is stored.
    ///
    /// @return the cards that the new catalogue did not accept
    public List<String> move(Iterator<String> cards) {
        var refused = new ConcurrentLinkedQueue<String>();
        try (var writer = newWriter()) {
            while (cards.hasNext()) {
                var card = cards.next();
                writer.execute(() -> store(card, refused));
            }
        }
        return new ArrayList<>(refused);
    }

    private void store(String card, Queue<String> refused) {
        try {
            catalogue.store(card.strip());
        } catch (IllegalArgumentException _) {
            refused.add(card);
        }
    }

    private static ExecutorService newWriter() {
        return Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("writer").factory());
    }
}
