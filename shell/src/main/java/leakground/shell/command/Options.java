package leakground.shell.command;

import leakground.shell.view.Palette;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root of all commands and the options that every one has.
@Command(name = "leakground", description = "An interactive playground of leaks for the JVM")
final class Options {

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colour, as with NO_COLOR set")
    boolean noColor;

    @Option(names = "--ascii", scope = ScopeType.INHERIT, description = "nothing but ASCII")
    boolean ascii;

    @Option(
            names = "--theme",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "how the live duel looks: dark, light, contrast, or big digits for a projector")
    @Nullable
    Palette theme;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "what the command does, instead of doing it")
    boolean help;
}
