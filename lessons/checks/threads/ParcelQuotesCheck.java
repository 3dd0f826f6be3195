import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Three carriers, of which another one is fast each time; the others answer when the parcel is gone.
public final class ParcelQuotesCheck implements Workload {

    private static final String[] NAMES = {"by land", "by sea", "by air"};

    private final ParcelQuotes quotes = new ParcelQuotes();
    private final byte[] tariff = new byte[64 * 1024];
    private int number;

    @Override
    public long round() throws InterruptedException {
        var gone = new CountDownLatch(1);
        int fast = number++ % NAMES.length;
        Map<String, IntUnaryOperator> carriers = new HashMap<>();
        for (int i = 0; i < NAMES.length; i++) {
            boolean isFast = i == fast;
            carriers.put(NAMES[i], grams -> {
                if (!isFast) {
                    await(gone);
                }
                return price(grams);
            });
        }
        var offer = quotes.first(carriers, 500 + number % 100);
        gone.countDown();
        Check.that(offer.carrier().equals(NAMES[fast]), "the carrier who answers first gets the parcel");
        return offer.cents();
    }

    private int price(int grams) {
        var sum = new CRC32();
        sum.update(tariff);
        sum.update(grams);
        return (int) (sum.getValue() % 10_000);
    }

    private static void await(CountDownLatch gone) {
        try {
            gone.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
