package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The processes that a child has started, also those that are no descendants of it any more: a daemon leaves its
/// session and its parent. A variable in the environment, which every process passes on, marks them.
///
/// Only Linux tells the environment of another process (`/proc/PID/environ`). A daemon stays elsewhere, and where it
/// has cleared its environment.
final class Offspring {

    private static final String NAME = "LEAKGROUND_CHILD";
    private static final Path PROCESSES = Path.of("/proc");

    /// More rounds would not help against a process that forks faster than it can be ended.
    private static final int MOST_ROUNDS = 20;

    /// No secret, only unlike that of any other child: random numbers that are safe need files that may be missing.
    private final String mark = ProcessHandle.current().pid() + "-"
            + Long.toHexString(ThreadLocalRandom.current().nextLong());

    void mark(Map<String, String> environment) {
        environment.put(NAME, mark);
    }

    /// Ends all of them. The child itself must have ended.
    void end() {
        for (int i = 0; i < MOST_ROUNDS && endThose(); i++) {
            Thread.onSpinWait();
        }
    }

    private boolean endThose() {
        if (!Files.isDirectory(PROCESSES)) {
            return false;
        }
        var marked = ProcessHandle.allProcesses().filter(this::isMarked).toList();
        marked.forEach(ProcessHandle::destroyForcibly);
        return !marked.isEmpty();
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            var environment = Files.readAllBytes(PROCESSES.resolve(process.pid() + "/environ"));
            return new String(environment, UTF_8).contains(NAME + "=" + mark);
        } catch (IOException _) {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }
}
