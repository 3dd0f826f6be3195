package leakground.leaks.resources;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static leakground.measure.Metric.DIRECT_MEMORY;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Large buffers on the heap that the threads of a pool write to files.
///
/// A channel cannot write from the heap, because the collector moves objects. It copies the buffer to a
/// direct one, and the thread keeps that one for its next write:
///
/// ```text
/// GC root -> Thread "scanner" -> terminatingThreadLocals -> Util$BufferCache -> DirectByteBuffer, 1 MiB
/// ```
///
/// So each thread keeps as much direct memory as the largest buffer that it has ever written. It grows
/// with the number of threads and not with the number of writes.
@Leak(
        title = "Cached direct buffer",
        family = RESOURCES,
        grows = DIRECT_MEMORY,
        verdict = RETAINING,
        symptom = "Cannot reserve direct buffer memory, in a program that makes no direct buffer itself",
        round = "sixteen scanners write a page of 1 MiB each to a file",
        rate = 4)
public final class CachedDirectBuffer {

    public static final class Leaky implements Workload {
        private final ExecutorService scanners = newScanners();

        @Override
        public long round() throws Exception {
            return scan(scanners, Leaky::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            while (page.hasRemaining()) {
                file.write(page);
            }
        }
    }

    public static final class Fixed implements Workload {
        private final ExecutorService scanners = newScanners();

        @Override
        public long round() throws Exception {
            return scan(scanners, Fixed::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            int end = page.limit();
            while (page.position() < end) {
                page.limit(Math.min(end, page.position() + CHUNK));
                file.write(page);
            }
        }
    }

    /// A buffer that is direct from the start needs no copy. The thread owns it, and closes it.
    public static final class FixedByArena implements Workload {
        private final ExecutorService scanners = newScanners();

        @Override
        public long round() throws Exception {
            return scan(scanners, FixedByArena::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            try (var arena = Arena.ofConfined()) {
                var copy = arena.allocate(page.remaining()).asByteBuffer().put(page).flip();
                while (copy.hasRemaining()) {
                    file.write(copy);
                }
            }
        }
    }

    private static final int SCANNERS = 16;
    private static final int PAGE = 1 << 20;
    private static final int CHUNK = 8 << 10;

    /// Writes a page to a file.
    private interface Writer {
        void write(ByteBuffer page, WritableByteChannel file) throws IOException;
    }

    private static ExecutorService newScanners() {
        return Executors.newFixedThreadPool(
                SCANNERS, Thread.ofPlatform().name("scanner").daemon().factory());
    }

    /// Has each scanner write a page.
    ///
    /// @return the checksum of all pages
    private static long scan(ExecutorService scanners, Writer writer) throws Exception {
        var together = new CyclicBarrier(SCANNERS);
        var scans = IntStream.range(0, SCANNERS)
                .<Callable<Long>>mapToObj(number -> () -> {
                    together.await();
                    return scan(number, writer);
                })
                .toList();
        long sum = 0;
        for (var scan : scanners.invokeAll(scans)) {
            sum += scan.get();
        }
        return sum;
    }

    private static long scan(int number, Writer writer) throws IOException {
        var page = ByteBuffer.allocate(PAGE);
        Arrays.fill(page.array(), (byte) number);
        var file = Files.createTempFile("page", ".raw");
        try (var channel = FileChannel.open(file, WRITE, DELETE_ON_CLOSE)) {
            writer.write(page, channel);
            return number * 31L + channel.position();
        }
    }

    private CachedDirectBuffer() {}
}
