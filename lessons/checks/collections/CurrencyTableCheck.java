import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Visitors who look at the same popular articles, and now and then at one that nobody has looked at before.
public final class CurrencyTableCheck implements Workload {

    private static final String[] CURRENCIES = {"USD", "JPY", "CHF", "SEK"};
    private static final int POPULAR = 50;

    private final CurrencyTable table = new CurrencyTable(this::rate);
    private int asked;
    private int askedAgain;
    private int workedOutAgain;
    private int differ;
    private long rare = 1_000_000;

    @Override
    public long round() {
        long answer = 0;
        for (int i = 0; i < POPULAR; i++) {
            var text = table.text(995 + 100L * i, CURRENCIES[i % CURRENCIES.length]);
            answer = 31 * answer + text.hashCode();
        }
        for (int i = 0; i < 60; i++) {
            answer = 31 * answer
                    + table.text(rare++, CURRENCIES[i % CURRENCIES.length]).hashCode();
        }
        int before = asked;
        for (int i = 0; i < POPULAR; i++) {
            var text = table.text(995 + 100L * i, CURRENCIES[i % CURRENCIES.length]);
            if (text != table.text(995 + 100L * i, CURRENCIES[i % CURRENCIES.length])) {
                differ++;
            }
        }
        askedAgain += POPULAR;
        workedOutAgain += asked - before;
        // A cache that predicts use, such as Caffeine, evicts in another thread. On a busy machine it evicts some
        // popular texts, too.
        Check.that(differ <= askedAgain / 4, "a visitor who asks twice in a row usually gets the same object");
        Check.that(workedOutAgain <= askedAgain / 4, "a text of a moment ago is usually not worked out once more");
        return answer;
    }

    private double rate(String currency) {
        asked++;
        return switch (currency) {
            case "USD" -> 1.09;
            case "JPY" -> 163.25;
            case "CHF" -> 0.94;
            default -> 11.31;
        };
    }
}
