package leakground.shell.command;

import java.util.List;

/// The commands that change what is set for good.
public final class SettingsFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("settings", HelpGroup.SHELL, SettingsCommand::new),
            new CommandEntry("alias", HelpGroup.SHELL, AliasCommand::new));

    private SettingsFeature() {}
}
