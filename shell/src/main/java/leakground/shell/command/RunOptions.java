package leakground.shell.command;

/// The options of every command that runs children and shows them.
final class RunOptions {

    final PaceOptions pace = new PaceOptions();
    boolean json;
    boolean plain;

    void describe(Syntax syntax) {
        pace.describe(syntax);
        syntax.flag("--json", "a JSON object a line: samples, then the verdict", value -> json = value);
        syntax.flag("--plain", "a line a second instead of the whole screen", value -> plain = value);
    }

    /// Whether the live duel is shown: unless it is data or lines that are wanted.
    boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
