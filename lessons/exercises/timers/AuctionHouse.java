import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A house in which many auctions go on at a time, each called out by the clock of the house.
public final class AuctionHouse {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("clock").factory());

    public AuctionHouse() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /// How many tasks the clock has.
    int calls() {
        return clock.getQueue().size();
    }

    public Auction open(String lot) {
        return new Auction(lot);
    }

    /// One auction, from its opening to its end.
    public final class Auction implements AutoCloseable {
        private final String lot;
        private final List<String> book = new ArrayList<>();
        private int highest;

        private Auction(String lot) {
            this.lot = lot;
            clock.scheduleAtFixedRate(this::call, 1, 1, TimeUnit.HOURS);
        }

        /// A bid, which has to be higher than those before.
        ///
        /// @return whether it is now the highest
        public synchronized boolean bid(String name, int amount) {
            if (amount <= highest) {
                return false;
            }
            highest = amount;
            book.add("%s bids %d for %s".formatted(name, amount, lot));
            return true;
        }

        private synchronized void call() {
            book.add("going for " + highest);
        }

        public synchronized List<String> book() {
            return List.copyOf(book);
        }

        @Override
        public synchronized void close() {
            book.add("sold for " + highest);
        }
    }
}
