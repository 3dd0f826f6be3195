package leakground.leaks.resources;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.channels.FileChannel.MapMode.READ_ONLY;
import static leakground.measure.Metric.MAPPED_MEMORY;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A file that is mapped into memory until the program ends.
///
/// A photo arrives in a temporary file. The program maps the file, to read it without a copy, and deletes it.
/// The mapping belongs to the global arena, which is never closed:
///
/// ```text
/// GC root -> nothing: channel and segment have been collected
/// ```
///
/// No object of the heap stays. A mapping outlives the channel that it was made from, and keeps the space of
/// a deleted file.
@Leak(
        title = "Mapped file",
        family = RESOURCES,
        grows = MAPPED_MEMORY,
        symptom = "The disk is full of files that nobody can list, until the program is started again",
        round = "two photos arrive in files, are read, and are deleted",
        rate = 4)
public final class MappedFile {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws IOException {
            return brightness(0) + brightness(1);
        }

        private static long brightness(int photo) throws IOException {
            var file = receive(photo);
            try (var channel = FileChannel.open(file)) {
                var pixels = channel.map(READ_ONLY, 0, channel.size(), Arena.global());
                return sum(pixels);
            } finally {
                Files.delete(file);
            }
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws IOException {
            return brightness(0) + brightness(1);
        }

        private static long brightness(int photo) throws IOException {
            var file = receive(photo);
            try (var channel = FileChannel.open(file);
                    var arena = Arena.ofConfined()) {
                var pixels = channel.map(READ_ONLY, 0, channel.size(), arena);
                return sum(pixels);
            } finally {
                Files.delete(file);
            }
        }
    }

    /// Writes a photo to a file, as an upload does.
    private static Path receive(int photo) throws IOException {
        var pixels = new byte[32 << 10];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (photo * 31 + i);
        }
        return Files.write(Files.createTempFile("photo-", ".raw"), pixels);
    }

    private static long sum(MemorySegment pixels) {
        long sum = 0;
        for (long i = 0; i < pixels.byteSize(); i++) {
            sum += pixels.get(JAVA_BYTE, i);
        }
        return sum;
    }

    private MappedFile() {}
}
