import java.util.Map;
import java.util.function.IntConsumer;

/// A vending machine. It gives a customer's coins back if there is nothing to sell.
public final class VendingMachine {

    /// The machine does not sell. The message says why.
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    private final Map<String, Integer> prices;
    private final Map<String, Integer> stock;
    private final IntConsumer tray;

    /// @param prices in cents
    /// @param stock how many there are
    /// @param tray gets the cents to give back, and throws an `IllegalStateException` if it is jammed
    public VendingMachine(Map<String, Integer> prices, Map<String, Integer> stock, IntConsumer tray) {
        this.prices = prices;
        this.stock = stock;
        this.tray = tray;
    }

    /// Sells an article.
    ///
    /// @return how many are left
    /// @throws RefusedException if it does not; a jam of the tray is a suppressed exception, the last one
    public int sell(String article, int cents) {
        try {
            int left = take(article, cents);
            tray.accept(cents - prices.get(article));
            return left;
        } catch (RefusedException refused) {
            try {
                tray.accept(cents);
            } catch (IllegalStateException jam) {
                refused.addSuppressed(jam);
            }
            throw refused;
        }
    }

    private int take(String article, int cents) {
        if (cents < prices.get(article)) {
            throw new RefusedException("not enough coins");
        }
        int left = stock.getOrDefault(article, 0) - 1;
        if (left < 0) {
            throw new RefusedException("sold out");
        }
        stock.put(article, left);
        return left;
    }
}
