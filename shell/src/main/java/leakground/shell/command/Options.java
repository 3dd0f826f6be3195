package leakground.shell.command;

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
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "what the command does, instead of doing it")
    boolean help;
}
