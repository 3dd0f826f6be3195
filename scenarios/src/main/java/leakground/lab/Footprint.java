package leakground.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a child holds or has written outside its JVM, read from outside. Code in the child cannot change it.
///
/// Linux tells all of it, in `/proc`. Other systems tell the number of processes alone.
///
/// @param processes living processes that the child has started, and those that they have started
/// @param mappings mapped files and other mappings of its address space
/// @param written bytes written to files, sockets, and pipes other than its output
public record Footprint(long processes, OptionalLong mappings, OptionalLong written) {

    private static final Path PROC = Path.of("/proc");
    private static final String WRITTEN = "wchar: ";

    /// The footprint of a process now.
    ///
    /// @param output bytes of its output that have arrived here
    static Footprint of(ProcessHandle process, long output) {
        long processes = process.descendants().filter(ProcessHandle::isAlive).count();
        var folder = PROC.resolve(Long.toString(process.pid()));
        return new Footprint(processes, lines(folder.resolve("maps")), written(folder.resolve("io"), output));
    }

    private static OptionalLong lines(Path file) {
        try (var lines = Files.lines(file, ISO_8859_1)) {
            return OptionalLong.of(lines.count());
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong written(Path file, long output) {
        try (var lines = Files.lines(file, ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Math.max(0, Long.parseLong(line.substring(WRITTEN.length())) - output))
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }
}
