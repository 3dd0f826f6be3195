import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A day in a shop that stays, and two days in one that opens and closes.
public final class CashBookCheck implements Workload {

    private static final int SALES = 60;

    private final CashBook book = new CashBook(5_000);
    private int day;

    @Override
    public long round() {
        day++;
        int morning = book.balance();
        var other = new CashBook(day % 100);
        for (int i = 0; i < SALES; i++) {
            book.enter("sale " + i, 100 + (day + i) % 50);
            other.enter("bread", i);
        }
        int sold = book.balance() - morning;
        book.enter("to the bank", -sold);
        Check.that(book.balance() == 5_000, "the balance is the sum of all entries");
        var page = book.closeDay();
        var lines = page.lines().toList();
        Check.that(lines.getFirst().equals("page " + day), "each day has a page");
        Check.that(lines.size() == SALES + 4, "a page has each entry of its day");
        Check.that(lines.get(1).equals("carried forward: " + morning), "a page begins with the balance before it");
        Check.that(lines.getLast().equals("balance: 5000"), "a page ends with its balance");

        int evening = day % 100 + SALES * (SALES - 1) / 2;
        Check.that(
                other.closeDay().endsWith("\nbalance: " + evening),
                "each book has a balance of its own, also while another book is open");
        other.enter("cheese", 400);
        Check.that(
                other.closeDay()
                        .equals("page 2\ncarried forward: %d\ncheese: 400\nbalance: %d"
                                .formatted(evening, evening + 400)),
                "a page begins with the balance of the evening before, whatever is sold on it");
        return 31L * page.hashCode() + evening;
    }
}
