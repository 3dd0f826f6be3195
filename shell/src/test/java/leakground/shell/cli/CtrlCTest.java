package leakground.shell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leakground.shell.VirtualTerminal;
import org.jline.terminal.Terminal.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ctrl-C on a terminal, and as a signal to a process without one.
class CtrlCTest {

    private static final long PATIENCE_MILLIS = 20_000;

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void interruptsTheThread() throws Exception {
        try (var keyboard = new VirtualTerminal(80, 24);
                var _ = CtrlC.interrupts(Optional.of(keyboard.terminal()))) {
            keyboard.type(VirtualTerminal.CTRL_C);
            assertThrows(InterruptedException.class, () -> Thread.sleep(PATIENCE_MILLIS));
        }
    }

    @Test
    void doesWhatItDidBeforeWhenClosed() throws Exception {
        var before = new AtomicInteger();
        var meanwhile = new AtomicInteger();
        try (var keyboard = new VirtualTerminal(80, 24);
                var _ = CtrlC.does(Optional.of(keyboard.terminal()), before::incrementAndGet)) {
            try (var _ = CtrlC.does(Optional.of(keyboard.terminal()), meanwhile::incrementAndGet)) {
                keyboard.terminal().raise(Signal.INT);
            }
            keyboard.terminal().raise(Signal.INT);
        }
        assertEquals(1, meanwhile.get());
        assertEquals(1, before.get());
    }

    @Test
    void aChildThatCtrlCHasEndedInterruptsItsCommand() {
        assertThrows(InterruptedException.class, () -> CtrlC.check(130));
        assertDoesNotThrow(() -> CtrlC.check(1));
    }

    @Test
    void interruptsAProcessWithoutATerminal() throws Exception {
        try (var program = new Program("interrupts")) {
            program.interrupt();
            assertEquals("interrupted", program.line());
            program.interrupt();
            assertEquals("interrupted", program.line());
        }
    }

    @Test
    void aSecondOneEndsAProcessAtOnce() throws Exception {
        try (var program = new Program("ends")) {
            program.interrupt();
            assertEquals("interrupted", program.line());
            program.interrupt();
            assertEquals(130, program.exitCode());
        }
    }

    @Test
    void theFirstOneEndsAProcessThatNoInterruptReaches() throws Exception {
        try (var program = new Program("deaf")) {
            program.interrupt();
            assertEquals(130, program.exitCode());
        }
    }

    /// A process that prints a line at each interrupt. It ends by itself when none comes for a while.
    private static final class Program implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;

        Program(String how) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Stubborn.class.getName(),
                            how)
                    .redirectErrorStream(true)
                    .start();
            output = process.inputReader(UTF_8);
            assertEquals("ready", line());
        }

        String line() throws IOException {
            return output.readLine();
        }

        void interrupt() throws Exception {
            var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertEquals(0, kill.waitFor());
        }

        int exitCode() throws InterruptedException {
            assertTrue(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    static final class Stubborn {

        public static void main(String[] how) throws InterruptedException {
            switch (how[0]) {
                case "interrupts" -> CtrlC.interrupts(Optional.empty());
                case "deaf" -> CtrlC.interruptsThenEnds(Optional.empty(), () -> true);
                default -> CtrlC.interruptsThenEnds(Optional.empty(), () -> false);
            }
            // It gets ready for the signal beside the command.
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("interrupts")) {
                    thread.join();
                }
            }
            System.out.println("ready");
            while (true) {
                try {
                    Thread.sleep(PATIENCE_MILLIS);
                    return;
                } catch (InterruptedException _) {
                    System.out.println("interrupted");
                }
            }
        }

        private Stubborn() {}
    }
}
