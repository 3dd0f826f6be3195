package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.shell.command.CaseDesk;
import leakground.shell.command.Commands;
import leakground.shell.command.Console;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.terminal.spi.SystemStream;

/// What a shell does so that an AOT cache of its classes can be made (JEP 514): somebody types commands
/// at a terminal that nobody sees.
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
            // For the compiler, which `check` and `try` call too.
            "case --seed 0",
            "exit");

    /// A build waits for this, so it ends in any case.
    private static final Duration MOST = Duration.ofSeconds(30);

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("training deadline").start(Training::giveUp);
        boolean _ = Terminals.isTerminal(SystemStream.Input);
        try (var terminal =
                new LineDisciplineTerminal("training", "xterm-256color", OutputStream.nullOutputStream(), UTF_8)) {
            terminal.setSize(Size.of(120, 40));
            Thread.ofPlatform().daemon().name("typist").start(() -> type(terminal));
            try (var desk = new CaseDesk()) {
                var console = Console.of(terminal, terminal.writer(), Map.of()).with(desk);
                new Interactive(terminal, console, Optional.empty(), line -> Commands.execute(console, line)).run();
            }
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
