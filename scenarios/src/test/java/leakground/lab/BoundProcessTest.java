package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What is left of a process and of what it has started.
@DisabledOnOs(OS.WINDOWS)
class BoundProcessTest {

    private static final List<String> SLEEPERS = List.of("sh", "-c", "sleep 600 & echo $!; wait");

    @Test
    void descendantsEndWithIt() throws Exception {
        long sleeper;
        try (var bound = new BoundProcess(new ProcessBuilder(SLEEPERS))) {
            sleeper = Long.parseLong(bound.process().inputReader().readLine());
            assertTrue(isAlive(sleeper));
        }
        Poll.until(() -> !isAlive(sleeper), () -> "the descendant lives on");
    }

    @Test
    void itEndsWithAJvmThatASignalEnds() throws Exception {
        var jvm = Jdk.java(List.of("-cp", System.getProperty("java.class.path"), Starts.class.getName()))
                .start();
        long sleeper = Long.parseLong(jvm.inputReader().readLine());
        assertTrue(isAlive(sleeper));
        jvm.destroy();
        assertTrue(jvm.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        Poll.until(() -> !isAlive(sleeper), () -> "the descendant lives on");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    static final class Starts {

        static void main() throws Exception {
            try (var bound = new BoundProcess(new ProcessBuilder(SLEEPERS))) {
                System.out.println(bound.process().inputReader().readLine());
                bound.process().waitFor();
            }
        }

        private Starts() {}
    }
}
