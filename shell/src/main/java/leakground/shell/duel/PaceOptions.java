package leakground.shell.duel;

import java.util.List;
import java.util.Set;
import leakground.lab.Plan;
import leakground.measure.Metric;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import org.jspecify.annotations.Nullable;

/// The options of every command that drives rounds: the rate, and the metrics to measure.
public final class PaceOptions {

    private @Nullable String rate;
    private List<String> metrics = List.of();

    void describe(Syntax syntax) {
        syntax.option("--rate", "R", "rounds per second from the start, or max for full speed", value -> rate = value);
        syntax.options(
                        "--metrics",
                        "KEYS",
                        "more metrics to measure, such as native_memory; or all",
                        values -> metrics = values)
                .completionCandidates(new ArgumentTypes.Metrics())
                .splitRegex(",");
    }

    public boolean hasRate() {
        return rate != null;
    }

    /// Rounds per second; 0 for full speed.
    ///
    /// @param otherwise the default
    public double rate(double otherwise) {
        return rate == null ? otherwise : Quantities.rate(rate);
    }

    /// The metrics to measure and to show. If empty, the default metrics and all that have something to show.
    public Set<Metric> metrics() {
        return ArgumentTypes.metrics(metrics);
    }

    /// A copy of the plan with this rate and these metrics.
    ///
    /// @param usualRate default in rounds per second; 0 for full speed
    public Plan applied(Plan plan, double usualRate) {
        var paced = plan.withRate(rate(usualRate));
        return metrics.isEmpty() ? paced : paced.withMetrics(metrics());
    }
}
