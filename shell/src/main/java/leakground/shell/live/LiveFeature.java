package leakground.shell.live;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands that run programs live, side by side.
public final class LiveFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("run", HelpGroup.LEAKS, RunCommand::new),
            new CommandEntry("soak", HelpGroup.LEAKS, SoakCommand::new),
            new CommandEntry("try", HelpGroup.LEAKS, TryCommand::new),
            new CommandEntry("watch", HelpGroup.DIAGNOSIS, WatchCommand::new));

    private LiveFeature() {}
}
