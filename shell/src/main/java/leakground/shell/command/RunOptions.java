package leakground.shell.command;

import java.util.List;
import java.util.Set;
import leakground.measure.Metric;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that runs children and shows them.
final class RunOptions {

    @Option(names = "--rate", paramLabel = "R", description = "rounds per second, or max for flat out")
    @Nullable
    String rate;

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            completionCandidates = Quantities.Collectors.class,
            description = "serial (exact to the byte), parallel, g1 or zgc")
    @Nullable
    String gc;

    @Option(
            names = "--metrics",
            paramLabel = "KEYS",
            split = ",",
            completionCandidates = Types.Metrics.class,
            description = "what to measure besides the heap, such as native_memory; all for everything")
    private List<String> metrics = List.of();

    @Option(names = "--json", description = "a JSON object a line: samples, then the verdict")
    boolean json;

    @Option(names = "--plain", description = "a line a second instead of the whole screen")
    boolean plain;

    /// The metrics to measure and to show; empty for the usual ones and those that tell something.
    Set<Metric> chosen() {
        return Types.metrics(metrics);
    }

    /// Whether the live duel is shown: unless it is data or lines that are wanted.
    boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
