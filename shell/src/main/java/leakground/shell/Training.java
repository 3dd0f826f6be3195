package leakground.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.shell.command.Commands;
import leakground.shell.command.Console;

/// What leakground does so that a [StartCache] can be made of it. None of it waits for a key.
final class Training {

    /// What ends when it has printed something.
    private static final List<String> PRINTING = List.of(
            "list",
            "show unstopped-ticker",
            "code unstopped-ticker",
            "diff unstopped-ticker",
            "lesson unstopped-ticker --plain",
            "help",
            "help run");

    private static final List<String> MORE = List.of("run unstopped-ticker --rounds 40 --rate 100 --plain", "exit");

    /// A build waits for this, so it ends in any case.
    private static final Duration MOST = Duration.ofSeconds(30);

    /// Does it, on the terminal that this process was started on.
    ///
    /// @param args `print` for commands that print something, on a terminal and without one; `shell` for a shell in
    ///     which somebody types
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("training deadline").start(Training::giveUp);
        int _ = Playground.run(List.of("list"));
        try (var terminal = Terminals.open(System.getenv())) {
            var console = Console.of(terminal, terminal.writer(), Map.of());
            if (args[0].equals("print")) {
                PRINTING.forEach(line -> Commands.execute(console, List.of(line.split(" ", -1))));
            } else {
                new Interactive(terminal, console, Optional.empty(), line -> Commands.execute(console, line)).run();
            }
        }
        // Last, for it closes standard input.
        int _ = Playground.run(List.of("list"), false);
    }

    /// What is typed into the shell.
    static String typed() {
        return Stream.concat(PRINTING.stream(), MORE.stream()).collect(Collectors.joining("\r", "", "\r"));
    }

    private static void giveUp() {
        try {
            Thread.sleep(MOST);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Training() {}
}
