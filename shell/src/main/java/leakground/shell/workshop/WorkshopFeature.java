package leakground.shell.workshop;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The command of workshops.
public final class WorkshopFeature {

    public static final List<CommandEntry> COMMANDS =
            List.of(new CommandEntry("workshop", HelpGroup.LEARNING, WorkshopCommand::new));

    private WorkshopFeature() {}
}
