package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leakground.shell.VirtualTerminal;
import org.jline.terminal.Terminal.Signal;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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
            assertEquals("tips", line.get(20, TimeUnit.SECONDS).orElseThrow());
        }
    }
}
