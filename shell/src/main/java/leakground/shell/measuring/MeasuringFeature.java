package leakground.shell.measuring;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands that measure without a screen.
public final class MeasuringFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("verify", HelpGroup.LEAKS, VerifyCommand::new),
            new CommandEntry("bench", HelpGroup.LEAKS, BenchCommand::new));

    private MeasuringFeature() {}
}
