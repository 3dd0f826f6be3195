package leakground.shell.duel;

import java.util.List;
import java.util.Set;
import leakground.lab.Plan;
import leakground.measure.Metric;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

/// The options of every command that drives rounds and measures: how fast, and what.
public final class PaceOptions {

    private @Nullable String rate;
    private List<String> metrics = List.of();

    void describe(Syntax syntax) {
        syntax.option("--rate", "R", "rounds per second, or max for flat out", value -> rate = value);
        syntax.options(
                        "--metrics",
                        "KEYS",
                        "what to measure besides the heap, such as native_memory; all for everything",
                        values -> metrics = values)
                .completionCandidates(new ArgumentTypes.Metrics())
                .splitRegex(",");
    }

    public boolean hasRate() {
        return rate != null;
    }

    /// Rounds per second; 0 for flat out.
    ///
    /// @param otherwise if nothing was said
    public double rate(double otherwise) {
        return rate == null ? otherwise : Quantities.rate(rate);
    }

    /// The metrics to measure and to show; empty for the usual ones and those that tell something.
    public Set<Metric> metrics() {
        return ArgumentTypes.metrics(metrics);
    }

    /// A plan at that rate, with those metrics.
    ///
    /// @param usualRate rounds per second if nothing was said; 0 for flat out
    public Plan applied(Plan plan, double usualRate) {
        var paced = plan.withRate(rate(usualRate));
        return metrics.isEmpty() ? paced : paced.withMetrics(metrics());
    }
}
