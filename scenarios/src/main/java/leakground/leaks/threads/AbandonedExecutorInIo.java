package leakground.leaks.threads;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.THREADS;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An executor of virtual threads that is dropped while one of them reads from a socket.
///
/// A virtual thread of a dropped executor is collected only if nothing will wake it. JDK 25 keeps
/// those that something can wake: a thread that waits for a socket is in the map of a poller, one that
/// sleeps or waits with a time limit is in the queue of a timer, and one in `Object.wait` is in a list of
/// its monitor. The archive here takes every question and answers none, and it is part of this program.
/// So each search leaves two threads and two files: one for each end of the connection.
///
/// ```text
/// GC root -> Thread "Read-Poller" -> EPollPoller -> map -> VirtualThread "search" -> Continuation -> StackChunk
///         -> Socket -> FileDescriptor
/// ```
///
/// The JVM runs with `-Xint`, and polls sockets on platform threads, because the data of a compiler and of virtual
/// pollers changes with every round. That would hide that the fix keeps nothing.
@Leak(
        title = "Abandoned executor in I/O",
        family = THREADS,
        grows = {VIRTUAL_THREADS, OPEN_FILES, HEAP},
        symptom = "Open files and threads called search grow with every search, and no executor is in sight",
        round = "a search asks an archive that never answers",
        warmUp = 200,
        jvm = {"-Djdk.pollerMode=1", "-Xint"})
public final class AbandonedExecutorInIo {

    public static final class Leaky implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws Exception {
            var executor = newExecutor();
            var today = executor.submit(() -> count(TODAY));
            executor.submit(() -> archive.ask(FOREVER));
            archive.awaitQuestion();
            return today.get();
        }
    }

    /// Leaving the block waits for both searches. An interrupt ends the read of a virtual thread, and closes
    /// its socket.
    public static final class Fixed implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws Exception {
            try (var executor = newExecutor()) {
                var today = executor.submit(() -> count(TODAY));
                executor.submit(() -> archive.ask(FOREVER));
                try {
                    archive.awaitQuestion();
                    return today.get();
                } finally {
                    executor.shutdownNow();
                }
            }
        }
    }

    /// The read ends by itself, and leaving the block waits for that.
    public static final class FixedByTimeout implements Workload {
        private static final int MILLIS = 3;
        private final Archive archive = new Archive();

        @Override
        public long round() throws Exception {
            try (var executor = newExecutor()) {
                var today = executor.submit(() -> count(TODAY));
                executor.submit(() -> archive.ask(MILLIS));
                archive.awaitQuestion();
                return today.get();
            }
        }
    }

    private static final String TODAY = "the orchestra plays in the market hall, the council at the mill ";
    private static final byte[] QUESTION = "the\n".getBytes(US_ASCII);

    /// A read timeout of 0 means none.
    private static final int FOREVER = 0;

    private static ExecutorService newExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("search").factory());
    }

    private static long count(String text) {
        return Pattern.compile("\\bthe\\b").matcher(text).results().count();
    }

    /// A server on the loopback interface that takes questions.
    private static final class Archive {
        private final Semaphore questions = new Semaphore(0);
        private final ServerSocket server;

        Archive() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().name("archive").start(this::listen);
        }

        /// Asks how many hits the archive has.
        long ask(int timeout) throws IOException {
            try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                socket.setSoTimeout(timeout);
                socket.getOutputStream().write(QUESTION);
                return new DataInputStream(socket.getInputStream()).readInt();
            }
        }

        void awaitQuestion() throws InterruptedException {
            questions.acquire();
        }

        private void listen() {
            try {
                while (true) {
                    var socket = server.accept();
                    Thread.ofVirtual().name("archivist").start(() -> serve(socket));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Takes every question, and has no answer while the index is being rebuilt.
        private void serve(Socket socket) {
            try (socket) {
                var in = socket.getInputStream();
                for (int letter = in.read(); letter >= 0; letter = in.read()) {
                    if (letter == '\n') {
                        questions.release();
                    }
                }
            } catch (IOException _) {
                // The other side has hung up.
            }
        }
    }

    private AbandonedExecutorInIo() {}
}
