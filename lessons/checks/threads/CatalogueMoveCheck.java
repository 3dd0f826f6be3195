import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A long move in which three cards are read while one is stored, a short one, and one from a catalogue that breaks.
public final class CatalogueMoveCheck implements Workload {

    private static final int SHORT = 60;
    private static final String TEXT = " is a card of the main library".repeat(64);

    private final Semaphore readable = new Semaphore(0);
    private final Semaphore storable = new Semaphore(0);
    private final BlockingQueue<String> stored = new ArrayBlockingQueue<>(4);
    private final FutureTask<List<String>> longMove =
            new FutureTask<>(() -> new CatalogueMove(this::storeWhenAllowed).move(new MainLibrary()));
    private int number;

    public CatalogueMoveCheck() {
        Thread.ofPlatform().daemon().name("reader").start(longMove);
    }

    @Override
    public long round() throws Exception {
        readable.release(3);
        storable.release();
        var card = stored.poll(5, TimeUnit.SECONDS);
        Check.that(card != null, "a card that can be read is stored");
        Check.that(card.equals(number + TEXT), "the cards are stored in the order of the old catalogue");
        number++;
        return 31L * card.hashCode() + shortMove() + brokenMove();
    }

    private long shortMove() throws Exception {
        var stored = new ArrayList<String>();
        var threads = new ArrayList<Thread>();
        var refused = new CatalogueMove(card -> {
                    threads.add(Thread.currentThread());
                    if (card.endsWith("0") || card.endsWith("5") || card.endsWith("7")) {
                        throw new IllegalArgumentException(card);
                    }
                    stored.add(card);
                })
                .move(cards().iterator());
        Check.that(stored.size() + refused.size() == SHORT, "all cards are stored or refused when the move is over");
        Check.that(!threads.contains(Thread.currentThread()), "one thread reads, and another one stores");
        Check.that(
                stored.equals(cards().stream()
                        .map(String::strip)
                        .filter(card -> !refused.contains(" " + card))
                        .toList()),
                "the cards are stored in the order of the old catalogue");
        return 31L * stored.hashCode() + refused.hashCode();
    }

    private long brokenMove() throws Exception {
        var stored = new ArrayList<String>();
        var left = cards().subList(0, 20).iterator();
        var cards = new Iterator<String>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (!left.hasNext()) {
                    throw new IllegalStateException("the old catalogue is broken");
                }
                return left.next();
            }
        };
        boolean failed = false;
        try {
            new CatalogueMove(stored::add).move(cards);
        } catch (IllegalStateException _) {
            failed = true;
        }
        Check.that(failed, "a move from a broken catalogue fails");
        Check.that(stored.size() == 20, "the cards that were read before are stored");
        return stored.hashCode();
    }

    private List<String> cards() {
        return IntStream.range(0, SHORT)
                .mapToObj(i -> " card " + (number % 100 + i))
                .toList();
    }

    private void storeWhenAllowed(String card) {
        try {
            storable.acquire();
            stored.put(card);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has ever more cards, and some of them are readable.
    private final class MainLibrary implements Iterator<String> {
        private int next;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            try {
                readable.acquire();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return next++ + TEXT;
        }
    }
}
