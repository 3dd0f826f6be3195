package leakground.shell.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that runs children and shows them.
final class RunOptions {

    @Mixin
    final PaceOptions pace = new PaceOptions();

    @Option(names = "--json", description = "a JSON object a line: samples, then the verdict")
    boolean json;

    @Option(names = "--plain", description = "a line a second instead of the whole screen")
    boolean plain;

    /// Whether the live duel is shown: unless it is data or lines that are wanted.
    boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
