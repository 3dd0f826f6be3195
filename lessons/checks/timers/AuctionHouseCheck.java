import leakground.scenario.Check;
import leakground.scenario.Workload;

/// An auction with many bids, half of them too low.
public final class AuctionHouseCheck implements Workload {

    private final AuctionHouse house = new AuctionHouse();
    private int number;

    @Override
    public long round() {
        var auction = house.open("lot " + number++ % 100);
        try (auction) {
            Check.that(house.calls() > 0, "an auction that is open is called out");
            for (int i = 1; i <= 100; i++) {
                Check.that(auction.bid("bidder " + i % 7, 10 * i), "a higher bid is taken");
                Check.that(!auction.bid("bidder " + i % 5, 10 * i), "a bid that is not higher is refused");
            }
        }
        var book = auction.book();
        Check.that(book.getLast().equals("sold for 1000"), "the book ends with the sale");
        return book.hashCode();
    }
}
