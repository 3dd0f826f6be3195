package leakground.shell.command;

import java.util.List;
import java.util.Set;
import leakground.lab.Plan;
import leakground.measure.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that drives rounds and measures: how fast, and what.
final class PaceOptions {

    @Option(names = "--rate", paramLabel = "R", description = "rounds per second, or max for flat out")
    private @Nullable String rate;

    @Option(
            names = "--metrics",
            paramLabel = "KEYS",
            split = ",",
            completionCandidates = Types.Metrics.class,
            description = "what to measure besides the heap, such as native_memory; all for everything")
    private List<String> metrics = List.of();

    boolean hasRate() {
        return rate != null;
    }

    /// Rounds per second; 0 for flat out.
    ///
    /// @param otherwise if nothing was said
    double rate(double otherwise) {
        return rate == null ? otherwise : Quantities.rate(rate);
    }

    /// The metrics to measure and to show; empty for the usual ones and those that tell something.
    Set<Metric> metrics() {
        return Types.metrics(metrics);
    }

    /// A plan at that rate, with those metrics.
    ///
    /// @param usualRate rounds per second if nothing was said; 0 for flat out
    Plan applied(Plan plan, double usualRate) {
        var paced = plan.withRate(rate(usualRate));
        return metrics.isEmpty() ? paced : paced.withMetrics(metrics());
    }
}
