package leakground.heap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import leakground.diagnosis.Attached;
import leakground.heap.result.StuckThreads;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Threads that look stuck and are woken in a way that is hard to see in a heap dump: none of them is proven.
class HostileWakersTest {

    @ParameterizedTest
    @EnumSource
    void threadThatIsWokenLaterIsNotProven(HostileWaker waker, @TempDir Path folder) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileWaker.class.getName(),
                        waker.name())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(UTF_8);
                var input = process.outputWriter(UTF_8)) {
            assertEquals("ready", output.readLine());
            try (var jvm = Attached.to(process.pid())) {
                var stuck = Proofs.of(jvm, folder);
                assertEquals(waker.proven(), names(stuck), stuck::toString);
                assertEquals(waker == HostileWaker.CLASS_DATA ? 1 : 0, stuck.hidden(), stuck::toString);
            }
            input.write("wake\n");
            input.flush();
            assertTrue("woken".equals(output.readLine()), "nothing woke the thread");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Set<String> names(StuckThreads stuck) {
        var names = new HashSet<String>();
        stuck.never().forEach(group -> names.addAll(group.names()));
        return names;
    }
}
