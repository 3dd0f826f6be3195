import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntUnaryOperator;

/// Asks all carriers what a parcel costs, and takes the first answer.
public final class ParcelQuotes {

    /// What a carrier wants for a parcel.
    public record Offer(String carrier, int cents) {}

    /// The first offer.
    ///
    /// @param carriers what each wants for some grams; may take its time
    public Offer first(Map<String, IntUnaryOperator> carriers, int grams) throws InterruptedException {
        BlockingQueue<Offer> offers = new ArrayBlockingQueue<>(carriers.size());
        carriers.forEach((name, price) -> Thread.ofVirtual()
                .name("ask " + name)
                .start(() -> send(offers, new Offer(name, price.applyAsInt(grams)))));
        return offers.take();
    }

    private static void send(BlockingQueue<Offer> offers, Offer offer) {
        try {
            offers.put(offer);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
