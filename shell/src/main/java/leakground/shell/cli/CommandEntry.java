package leakground.shell.cli;

import java.util.function.Supplier;

/// One command of a feature: its name, its group in `help`, and its constructor.
public record CommandEntry(String name, HelpGroup group, Supplier<Command> make) {}
