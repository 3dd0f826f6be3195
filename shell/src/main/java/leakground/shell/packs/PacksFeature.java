package leakground.shell.packs;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands for authors of packs.
public final class PacksFeature {

    public static final List<CommandEntry> COMMANDS =
            List.of(new CommandEntry("new", HelpGroup.LEARNING, NewCommand::new));

    private PacksFeature() {}
}
