package leakground;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import leakground.files.TemporaryFolder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What all tests of a module together leave behind: no process and no temporary folder. JUnit runs isolated classes
/// after all others, and this one as the last of them.
@Isolated
@Order(Integer.MAX_VALUE)
class NothingIsLeftTest {

    @Test
    void noProcessIsLeft() throws Exception {
        assertNone(NothingIsLeftTest::processes);
    }

    @Test
    void noTemporaryFolderIsLeft() throws Exception {
        assertNone(NothingIsLeftTest::folders);
    }

    /// A process that was killed takes a moment to go.
    private static void assertNone(Callable<List<String>> left) throws Exception {
        long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
        for (var still = left.call(); !still.isEmpty(); still = left.call()) {
            if (System.nanoTime() > deadline) {
                fail(still.toString());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static List<String> folders() throws IOException {
        var own = TemporaryFolder.prefix(ProcessHandle.current().pid());
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(own))
                    .toList();
        }
    }

    private static List<String> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("?"))
                .toList();
    }
}
