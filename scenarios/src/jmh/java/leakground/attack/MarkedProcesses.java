package leakground.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The processes that an attempt has started, also those that made themselves independent. All inherit an environment
/// variable.
final class MarkedProcesses {

    /// The variable that marks them.
    static final String VARIABLE = "LEAKGROUND_ATTACK";

    private static final Path PROC = Path.of("/proc");
    private static final long SECONDS_TO_DIE = 10;
    private static final long MILLIS_BETWEEN = 50;

    /// Those whose mark begins so.
    static List<ProcessHandle> of(String mark) {
        try (var files = Files.list(PROC)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(pid -> pid != ProcessHandle.current().pid() && isMarked(pid, mark))
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
    }

    /// Those that are still there after some time.
    static List<ProcessHandle> after(String mark, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        var left = of(mark);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            left = of(mark);
        }
        return left;
    }

    /// Ends all of them, and those that they start meanwhile.
    static void end(String mark) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_DIE);
        for (var left = of(mark); !left.isEmpty() && System.nanoTime() < deadline; left = of(mark)) {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// The command line of a process, for a report.
    static String describe(ProcessHandle process) {
        try {
            var words = Files.readString(PROC.resolve(process.pid() + "/cmdline"), ISO_8859_1);
            var line = words.replace('\0', ' ').strip();
            return process.pid() + " " + (line.length() > 400 ? "... " + line.substring(line.length() - 400) : line);
        } catch (IOException _) {
            return process.pid() + " (has ended meanwhile)";
        }
    }

    private static boolean isMarked(long pid, String mark) {
        try {
            var environment = "\0" + Files.readString(PROC.resolve(pid + "/environ"), ISO_8859_1);
            return environment.contains("\0" + VARIABLE + "=" + mark);
        } catch (IOException _) {
            // It has ended, or is not ours.
            return false;
        }
    }

    private MarkedProcesses() {}
}
