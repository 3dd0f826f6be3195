package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.shell.command.Commands;
import leakground.shell.command.Console;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/// What leakground does so that an AOT cache of its classes can be made (JEP 514): a command alone, and a shell, where
/// somebody types commands at a terminal that nobody sees.
final class Training {

    private static final List<String> COMMANDS = List.of(
            "list",
            "show unstopped-ticker",
            "code unstopped-ticker",
            "diff unstopped-ticker",
            "lesson unstopped-ticker --plain",
            "help",
            "help run",
            "run unstopped-ticker --rounds 40 --rate 100 --plain",
            "exit");

    /// A build waits for this, so it ends in any case.
    private static final Duration MOST = Duration.ofSeconds(30);

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("training deadline").start(Training::giveUp);
        int _ = Playground.run(List.of("list"));
        try (var terminal =
                new LineDisciplineTerminal("training", "xterm-256color", OutputStream.nullOutputStream(), UTF_8)) {
            terminal.setSize(Size.of(120, 40));
            var console = Console.of(terminal, terminal.writer(), Map.of());
            Thread.ofPlatform().daemon().name("typist").start(() -> type(terminal));
            new Interactive(terminal, console, Optional.empty(), line -> Commands.execute(console, line)).run();
        }
    }

    private static void giveUp() {
        try {
            Thread.sleep(MOST);
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void type(LineDisciplineTerminal terminal) {
        try {
            for (var command : COMMANDS) {
                terminal.processInputBytes((command + "\r").getBytes(UTF_8));
            }
        } catch (IOException _) {
            // The shell has ended, and with it what was to be learnt.
        }
    }

    private Training() {}
}
