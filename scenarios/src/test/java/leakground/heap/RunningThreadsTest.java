package leakground.heap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import leakground.diagnosis.Attached;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a dump proves while a thread runs, which may hold a reference in a register.
class RunningThreadsTest {

    @ParameterizedTest
    @CsvSource({"standing, 1, 0", "platform, 0, 1", "virtual, 0, 1"})
    void nothingIsProvenUnreachable(String other, long proven, long unseen, @TempDir Path folder) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        other)
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(UTF_8)) {
            assertEquals("ready", output.readLine());
            try (var jvm = Attached.to(process.pid())) {
                var stuck = Proofs.ofOneDump(jvm, folder);
                assertEquals(List.of(proven, unseen), List.of(stuck.count(), stuck.unseen()), stuck::toString);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// A thread that waits for what nobody else has, and beside it perhaps one that runs.
    static final class Program {

        private static final CountDownLatch END = new CountDownLatch(1);
        private static volatile long steps;

        public static void main(String[] how) {
            startOneThatWaits();
            switch (how[0]) {
                case "platform" -> Thread.ofPlatform().daemon().start(Program::run);
                case "virtual" -> Thread.ofVirtual().start(Program::run);
                default -> steps = 1;
            }
            while (steps == 0) {
                Thread.onSpinWait();
            }
            System.out.println("ready");
            await(END);
        }

        /// In a method of its own, so that no frame refers to the thread.
        private static void startOneThatWaits() {
            var waiting = Thread.ofPlatform().daemon().start(() -> await(new CountDownLatch(1)));
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        private static void run() {
            while (true) {
                steps++;
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Program() {}
    }
}
