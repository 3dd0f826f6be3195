package leakground.leaks.resources;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static leakground.measure.Metric.NATIVE_MEMORY;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.RESOURCES;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// Large buffers on the heap that the threads of a pool write to files.
///
/// A channel cannot write from the heap, because the collector moves objects. It copies the buffer to a
/// direct one, and the thread keeps that one for its next write:
///
/// ```text
/// GC root -> Thread "scanner" -> ThreadLocal$ThreadLocalMap -> Util$BufferCache -> ByteBuffer[]
///         -> DirectByteBuffer, for 1 MiB of native memory
/// ```
///
/// So each thread keeps as much native memory as the largest buffer that it has ever written. It grows
/// with the number of threads and not with the number of writes. The JDK takes this memory with `malloc`,
/// so neither `-XX:MaxDirectMemorySize` nor the bean of direct buffers counts it.
@Leak(
        title = "Cached direct buffer",
        family = RESOURCES,
        grows = NATIVE_MEMORY,
        verdict = RETAINING,
        symptom = "The process needs far more memory than its heap, and nothing in it makes a direct buffer",
        round = "sixteen scanners write a page of 1 MiB each to a file",
        rate = 4)
public final class CachedDirectBuffer {

    public static final class Leaky implements Workload {
        private final Scanners scanners = new Scanners();

        @Override
        public long round() throws Exception {
            return scanners.scan(Leaky::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            drain(page, file);
        }
    }

    public static final class Fixed implements Workload {
        private final Scanners scanners = new Scanners();

        @Override
        public long round() throws Exception {
            return scanners.scan(Fixed::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            int end = page.limit();
            while (page.position() < end) {
                drain(page.limit(Math.min(end, page.position() + CHUNK)), file);
            }
        }
    }

    /// A buffer that is direct from the start needs no copy. The thread owns it, and closes it.
    public static final class FixedByArena implements Workload {
        private final Scanners scanners = new Scanners();

        @Override
        public long round() throws Exception {
            return scanners.scan(FixedByArena::write);
        }

        private static void write(ByteBuffer page, WritableByteChannel file) throws IOException {
            try (var arena = Arena.ofConfined()) {
                var copy = arena.allocate(page.remaining()).asByteBuffer();
                drain(copy.put(page).flip(), file);
            }
        }
    }

    private static final int CHUNK = 8 << 10;

    private static void drain(ByteBuffer buffer, WritableByteChannel file) throws IOException {
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /// Writes a page to a file.
    private interface Writer {
        void write(ByteBuffer page, WritableByteChannel file) throws IOException;
    }

    /// Sixteen threads, each with a page that it uses again.
    private static final class Scanners {
        private static final int SCANNERS = 16;

        private final ExecutorService threads = Executors.newFixedThreadPool(
                SCANNERS, Thread.ofPlatform().name("scanner").daemon().factory());
        private final List<ByteBuffer> pages = Stream.generate(() -> ByteBuffer.allocate(1 << 20))
                .limit(SCANNERS)
                .toList();

        /// Has each of them write a page.
        ///
        /// @return a checksum of the bytes written
        long scan(Writer writer) throws Exception {
            var together = new CyclicBarrier(SCANNERS);
            var scans = pages.stream()
                    .<Callable<Long>>map(page -> () -> {
                        together.await();
                        return scan(page.clear(), writer);
                    })
                    .toList();
            long sum = 0;
            for (var scan : threads.invokeAll(scans)) {
                sum = 31 * sum + scan.get();
            }
            return sum;
        }

        private static long scan(ByteBuffer page, Writer writer) throws IOException {
            var file = Files.createTempFile("page", ".raw");
            try (var channel = FileChannel.open(file, WRITE, DELETE_ON_CLOSE)) {
                writer.write(page, channel);
                return channel.position();
            }
        }
    }

    private CachedDirectBuffer() {}
}
