package leakground.shell.settings;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands for settings and aliases.
public final class SettingsFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("settings", HelpGroup.SHELL, SettingsCommand::new),
            new CommandEntry("alias", HelpGroup.SHELL, AliasCommand::new));

    private SettingsFeature() {}
}
