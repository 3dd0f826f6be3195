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
        syntax.flag("--json", "a JSON object a line: samples, then the verdict", value -> json = value);
        syntax.flag("--plain", "a line a second instead of the whole screen", value -> plain = value);
    }

    /// Whether the live duel is shown: unless it is data or lines that are wanted.
    public boolean isWatched(Console console) {
        return !json && !plain && console.screen().isPresent();
    }
}
