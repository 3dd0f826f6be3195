package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leakground.Poll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that are interrupted as soon as they have started a child: all children of this JVM are theirs.
@Isolated
@Execution(ExecutionMode.SAME_THREAD)
class InterruptTest {

    @AfterEach
    void noChildIsLeft() {
        assertEquals(List.of(), children().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run mutable-key --plain", "run mutable-key --json", "verify --all"})
    void runsSayWhatTheyHaveFound(String line) throws Exception {
        var out = interrupted(line).with(130).out();
        assertTrue(out.contains("verdict") || out.contains("stopped after"), out);
    }

    @Test
    void aSoakEndsWithItsSummary() throws Exception {
        var out = interrupted("soak mutable-key --minutes 10").with(130).out();
        assertTrue(out.contains("fixed MEASURING"), out);
    }

    @Test
    void aLookEndsWithItsChild() throws Exception {
        interrupted("threads sub-slice --rounds 100000000").with(130);
    }

    private static Ran interrupted(String line) throws Exception {
        var ran = new FutureTask<>(() -> Ran.line(line));
        var command = Thread.ofPlatform().name("command").start(ran);
        Poll.until(() -> children().findAny().isPresent(), () -> line + " started no child");
        command.interrupt();
        return ran.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }
}
