package leakground.shell.start;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import leakground.shell.Commands;
import leakground.shell.Playground;
import leakground.shell.Terminals;
import leakground.shell.cli.Console;

/// Commands that print something and end, one after the other, so that a [StartCache] for such can be made.
final class ShellTraining {

    static final List<String> PRINTING = List.of(
            "list", "show unstopped-ticker", "code unstopped-ticker", "diff unstopped-ticker", "help", "help run");

    /// Does them on the terminal that this process was started on, and without one.
    public static void main(String[] args) throws IOException {
        int _ = Playground.run(List.of("list"));
        try (var terminal = Terminals.open(System.getenv())) {
            var console = Console.of(terminal, terminal.writer(), Map.of());
            PRINTING.forEach(line -> new Commands().execute(console, List.of(line.split(" ", -1))));
        }
        // Last, for it closes standard input.
        int _ = Playground.run(List.of("list"), false);
    }

    private ShellTraining() {}
}
