package leakground.shell.sharing;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands that show a duel to others.
public final class SharingFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("record", HelpGroup.SHOWING, RecordCommand::new),
            new CommandEntry("replay", HelpGroup.SHOWING, ReplayCommand::new),
            new CommandEntry("report", HelpGroup.SHOWING, ReportCommand::new),
            new CommandEntry("present", HelpGroup.SHOWING, PresentCommand::new));

    private SharingFeature() {}
}
