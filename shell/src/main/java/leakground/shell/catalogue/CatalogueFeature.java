package leakground.shell.catalogue;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands that show the catalogue.
public final class CatalogueFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("list", HelpGroup.LEAKS, ListCommand::new),
            new CommandEntry("show", HelpGroup.LEAKS, ShowCommand::new),
            new CommandEntry("code", HelpGroup.LEAKS, CodeCommand::new),
            new CommandEntry("diff", HelpGroup.LEAKS, DiffCommand::new));

    private CatalogueFeature() {}
}
