package leakground.shell.command;

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

    @Option(names = "--json", description = "a JSON object a line: samples, then the verdict")
    boolean json;

    @Option(names = "--plain", description = "a line a second instead of the whole screen")
    boolean plain;

    /// Whether the live duel is shown: unless it is data or lines that are wanted.
    boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
