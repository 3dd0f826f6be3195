import java.util.HashMap;
import java.util.Map;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Customers of a machine whose tray is jammed now and then, and a new filling for each round.
public final class VendingMachineCheck implements Workload {

    private static final int CUSTOMERS = 600;
    private static final int PRICE = 120;

    private final Map<String, Integer> stock = new HashMap<>();
    private final VendingMachine machine =
            new VendingMachine(Map.of("tea", PRICE, "soup", 2 * PRICE), stock, this::giveBack);
    private boolean jammed;
    private long given;
    private int jams;

    @Override
    public long round() {
        stock.put("tea", CUSTOMERS - 2);
        given = 0;
        long sum = 0;
        for (int customer = 0; customer < CUSTOMERS - 2; customer++) {
            sum = 31 * sum + machine.sell("tea", PRICE + customer % 7);
        }
        Check.that(sum != 0 && stock.get("tea") == 0, "an article is sold as long as there is one");
        Check.that(given == change(), "a customer gets the change");
        sum = 31 * sum + refused("tea", PRICE, "sold out");
        sum = 31 * sum + refused("soup", PRICE, "not enough coins");
        sum = 31 * sum + refused("soup", 2 * PRICE, "sold out");
        return sum;
    }

    private static long change() {
        long change = 0;
        for (int customer = 0; customer < CUSTOMERS - 2; customer++) {
            change += customer % 7;
        }
        return change;
    }

    private long refused(String article, int cents, String reason) {
        return refused(article, cents, reason, false) + refused(article, cents, reason, true);
    }

    private long refused(String article, int cents, String reason, boolean jam) {
        jammed = jam;
        long before = given;
        try {
            machine.sell(article, cents);
        } catch (VendingMachine.RefusedException refused) {
            Check.that(reason.equals(refused.getMessage()), "a refusal says why");
            Check.that(given - before == (jam ? 0 : cents), "a customer who is refused gets the coins back");
            if (jam) {
                var suppressed = refused.getSuppressed();
                Check.that(
                        suppressed.length > 0
                                && suppressed[suppressed.length - 1]
                                        .getMessage()
                                        .equals("jam " + jams),
                        "a refusal tells of the jam");
            }
            return reason.length() + cents;
        } finally {
            jammed = false;
        }
        Check.that(false, "nothing is sold that is not there, or not paid");
        return 0;
    }

    private void giveBack(int cents) {
        if (jammed) {
            throw new IllegalStateException("jam " + ++jams);
        }
        given += cents;
    }
}
