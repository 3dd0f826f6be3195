package leakground.shell.duel;

import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;

/// The options of every command that runs children and shows them.
public final class RunOptions {

    public final PaceOptions pace = new PaceOptions();
    public boolean json;
    boolean plain;

    public void describe(Syntax syntax) {
        pace.describe(syntax);
        syntax.flag("--json", "one JSON object per line: samples, then the verdict", value -> json = value);
        syntax.flag("--plain", "one line per second instead of the live screen", value -> plain = value);
    }

    /// Whether the live screen is shown: without `--json` and `--plain`, on a terminal that can show it.
    public boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
