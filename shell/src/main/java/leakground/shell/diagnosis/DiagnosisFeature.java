package leakground.shell.diagnosis;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands that look into JVMs.
public final class DiagnosisFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("why", HelpGroup.DIAGNOSIS, WhyCommand::new),
            new CommandEntry("top", HelpGroup.DIAGNOSIS, TopCommand::new),
            new CommandEntry("paths", HelpGroup.DIAGNOSIS, PathsCommand::new),
            new CommandEntry("dominators", HelpGroup.DIAGNOSIS, DominatorsCommand::new),
            new CommandEntry("threads", HelpGroup.DIAGNOSIS, ThreadsCommand::new),
            new CommandEntry("alloc", HelpGroup.DIAGNOSIS, AllocCommand::new),
            new CommandEntry("flame", HelpGroup.DIAGNOSIS, FlameCommand::new),
            new CommandEntry("gc", HelpGroup.DIAGNOSIS, GcCommand::new),
            new CommandEntry("dump", HelpGroup.DIAGNOSIS, DumpCommand::new),
            new CommandEntry("export", HelpGroup.DIAGNOSIS, ExportCommand::new),
            new CommandEntry("how", HelpGroup.DIAGNOSIS, HowCommand::new));

    private DiagnosisFeature() {}
}
