package leakground.shell.command;

import java.util.List;

/// The command of workshops.
public final class WorkshopFeature {

    public static final List<CommandEntry> COMMANDS =
            List.of(new CommandEntry("workshop", HelpGroup.LEARNING, WorkshopCommand::new));

    private WorkshopFeature() {}
}
