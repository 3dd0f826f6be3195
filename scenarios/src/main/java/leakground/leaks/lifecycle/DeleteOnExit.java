package leakground.leaks.lifecycle;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A temporary file that is remembered for the exit, and long gone.
///
/// `deleteOnExit` puts the path into a set that is read when the JVM shuts down. There is no way to
/// take it out again, also not by deleting the file:
///
/// ```text
/// GC root -> class java.io.DeleteOnExitHook -> LinkedHashSet files -> LinkedHashMap$Entry -> String path
/// ```
///
/// It is no help either: a JVM that is killed, or halts, deletes nothing. `DELETE_ON_CLOSE` has the
/// operating system do it. On Linux and macOS the file loses its name as soon as it is open.
@Leak(
        title = "Delete on exit",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "A server that keeps no upload grows by a few hundred bytes with each",
        round = "four uploads arrive in temporary files, and are deleted")
public final class DeleteOnExit {

    public static final class Leaky implements Workload {
        private int uploads;

        @Override
        public long round() throws IOException {
            long sum = 0;
            for (int i = 0; i < UPLOADS; i++) {
                var file = spool(uploads++);
                file.toFile().deleteOnExit();
                try (var channel = FileChannel.open(file, CREATE_NEW, READ, WRITE)) {
                    Files.delete(file);
                    sum += receive(i, channel);
                }
            }
            return sum;
        }
    }

    public static final class Fixed implements Workload {
        private int uploads;

        @Override
        public long round() throws IOException {
            long sum = 0;
            for (int i = 0; i < UPLOADS; i++) {
                var file = spool(uploads++);
                try (var channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE)) {
                    sum += receive(i, channel);
                }
            }
            return sum;
        }
    }

    /// On every system: the file keeps its name until the work is done, and is deleted in any case.
    public static final class FixedByDeleting implements Workload {
        private int uploads;

        @Override
        public long round() throws IOException {
            long sum = 0;
            for (int i = 0; i < UPLOADS; i++) {
                var file = spool(uploads++);
                try (var channel = FileChannel.open(file, CREATE_NEW, READ, WRITE)) {
                    sum += receive(i, channel);
                } finally {
                    Files.deleteIfExists(file);
                }
            }
            return sum;
        }
    }

    private static final int UPLOADS = 4;

    private static Path spool(int upload) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "upload-%d-%08d.tmp".formatted(ProcessHandle.current().pid(), upload));
    }

    /// Spools an upload to a file and reads it back.
    ///
    /// @return its checksum
    private static long receive(int number, FileChannel channel) throws IOException {
        var picture = ByteBuffer.allocate(4096);
        while (picture.hasRemaining()) {
            picture.putLong(number * 31L + picture.position());
        }
        channel.write(picture.flip(), 0);
        channel.read(picture.clear(), 0);
        var checksum = new CRC32();
        checksum.update(picture.flip());
        return checksum.getValue();
    }

    private DeleteOnExit() {}
}
