package leakground.shell.cases;

import java.util.List;
import java.util.Optional;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The command of cases.
public final class CasesFeature {

    /// The entry of `case`.
    ///
    /// @param desk keeps the case between commands; empty for a single command line
    public static List<CommandEntry> commands(Optional<CaseDesk> desk) {
        return List.of(new CommandEntry("case", HelpGroup.LEARNING, () -> new CaseCommand(desk)));
    }

    /// Whether a word is an action of a case, to be typed after `case`.
    public static boolean isAction(String word) {
        return CaseCommand.isAction(word);
    }

    private CasesFeature() {}
}
