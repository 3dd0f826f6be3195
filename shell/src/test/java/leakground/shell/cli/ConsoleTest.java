package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.shell.VirtualTerminal;
import org.jline.terminal.Terminal.Signal;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    /// Again and again: whether a line was read before Ctrl-C comes is a matter of luck.
    @RepeatedTest(20)
    void ctrlCDropsWhatWasTypedBeforeIt() throws Exception {
        try (var screen = new VirtualTerminal(80, 24, "dumb")) {
            var console = screen.console();
            var interrupted = new CountDownLatch(1);
            var line = new FutureTask<>(() -> {
                try {
                    return console.line("> ", false);
                } catch (InterruptedException _) {
                    interrupted.countDown();
                    return console.line("> ", false);
                }
            });
            var reader = Thread.ofPlatform().name("reader").daemon().start(line);
            screen.terminal().handle(Signal.INT, _ -> reader.interrupt());
            screen.await(">");
            screen.type("nonsense" + VirtualTerminal.CTRL_C);
            interrupted.await();
            screen.type("tips\n");
            assertEquals(
                    "tips",
                    line.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS).orElseThrow());
        }
    }

    @Test
    void messageIsBrokenBetweenWordsOnATerminal() throws Exception {
        try (var screen = new VirtualTerminal(30, 24, "dumb")) {
            screen.console().message("There is no file leak.java. A name begins with a capital.");
            screen.await("capital.");
            assertEquals(
                    List.of("There is no file leak.java. A", "name begins with a capital."),
                    screen.lines().subList(0, 2));
        }
    }

    @Test
    void messageOfSeveralLinesKeepsItsColumns() throws Exception {
        try (var screen = new VirtualTerminal(30, 24, "dumb")) {
            screen.console().message("A.java:1: error: here\n" + " ".repeat(33) + "^");
            screen.await("^");
            assertEquals("   ^", screen.lines().get(2));
        }
    }

    @Test
    void messageStaysOneLineWhereHardlyAWordFits() throws Exception {
        try (var screen = new VirtualTerminal(8, 24, "dumb")) {
            screen.console().message("It cannot draw here.");
            screen.await("ere.");
            assertEquals(List.of("It canno", "t draw h", "ere."), screen.lines().subList(0, 3));
        }
    }
}
