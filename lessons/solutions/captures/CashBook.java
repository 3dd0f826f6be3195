import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntSupplier;

/// The cash book of a shop. Each day has a page, which begins with the balance of the page before.
public final class CashBook {

    private static final class Page {
        private final int number;
        private final IntSupplier carriedForward;
        private final List<String> entries = new ArrayList<>();
        private int balance;

        Page(int number, IntSupplier carriedForward) {
            this.number = number;
            this.carriedForward = carriedForward;
            this.balance = carriedForward.getAsInt();
        }

        void enter(String what, int cents) {
            balance += cents;
            entries.add("%s: %d".formatted(what, cents));
        }

        int balance() {
            return balance;
        }

        String text() {
            var text = new StringJoiner("\n");
            text.add("page " + number);
            text.add("carried forward: " + carriedForward.getAsInt());
            entries.forEach(text::add);
            text.add("balance: " + balance);
            return text.toString();
        }
    }

    private Page page;

    /// Opens a book at its first page.
    ///
    /// @param cents the money in the till
    public CashBook(int cents) {
        page = new Page(1, () -> cents);
    }

    /// Enters a sale, or an expense as a negative number.
    public void enter(String what, int cents) {
        page.enter(what, cents);
    }

    /// The money that is in the till now.
    public int balance() {
        return page.balance();
    }

    /// Closes the page of the day, on which nothing is entered any more, and begins the next one.
    ///
    /// @return the text of the page that is closed, for the accountant
    public String closeDay() {
        var closed = page;
        int balance = closed.balance();
        page = new Page(closed.number + 1, () -> balance);
        return closed.text();
    }
}
