import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Prices as text in the currency of a visitor, of which those asked for lately are remembered.
public final class CurrencyTable {

    private static final int MOST = 1_000;

    private record Price(long cents, String currency) {}

    private final ToDoubleFunction<String> rates;
    private final Map<Price, String> texts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Price, String> eldest) {
            return size() > MOST;
        }
    };

    /// @param rates what a euro is worth in a currency; expensive to ask
    public CurrencyTable(ToDoubleFunction<String> rates) {
        this.rates = rates;
    }

    /// A price in euro cents as the visitor reads it.
    public String text(long cents, String currency) {
        return texts.computeIfAbsent(new Price(cents, currency), this::format);
    }

    private String format(Price price) {
        double amount = price.cents() / 100.0 * rates.applyAsDouble(price.currency());
        return String.format(Locale.ROOT, "%,.2f %s", amount, price.currency());
    }
}
