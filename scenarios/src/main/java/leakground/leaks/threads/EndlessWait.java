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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A search that asks an archive which takes every question and answers none.
///
/// A socket has no read timeout unless it is given one: `read` waits until the other side sends,
/// hangs up or breaks down, and this one is in the best of health. The `try` that would close the
/// socket is never left. The archive is part of this program here, so every question that hangs
/// shows twice: a thread and a file for each end of the connection.
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "fetcher" -> Continuation -> StackChunk -> Socket -> FileDescriptor
/// ```
///
/// The JVM only interprets, and polls sockets on platform threads: what the pollers and the compiler
/// keep changes with every round, which hides that the fix keeps nothing.
@Leak(
        title = "Endless wait",
        family = THREADS,
        grows = {VIRTUAL_THREADS, OPEN_FILES, HEAP},
        symptom = "Too many open files since the archive is slow, all connections established",
        warmUp = 200,
        jvm = {"-Djdk.pollerMode=1", "-Xint"})
public final class EndlessWait {

    public static final class Leaky implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws Exception {
            var hits = new AtomicLong(count(TODAY));
            var socket = archive.connect();
            Thread.ofVirtual().name("fetcher").start(() -> fetch(socket, hits));
            archive.awaitQuestion();
            return hits.get();
        }
    }

    public static final class Fixed implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws Exception {
            var hits = new AtomicLong(count(TODAY));
            var socket = archive.connect();
            socket.setSoTimeout(3);
            var fetcher = Thread.ofVirtual().name("fetcher").start(() -> fetch(socket, hits));
            var archivist = archive.awaitQuestion();
            fetcher.join();
            archivist.join();
            return hits.get();
        }
    }

    private static final String TODAY = "the orchestra plays in the market hall, the council at the mill ";
    private static final byte[] QUESTION = "the\n".getBytes(US_ASCII);

    /// Adds what the archive has found to the hits of today.
    private static void fetch(Socket socket, AtomicLong hits) {
        try (socket) {
            socket.getOutputStream().write(QUESTION);
            hits.addAndGet(new DataInputStream(socket.getInputStream()).readInt());
        } catch (IOException _) {
            // Then it is the hits of today alone.
        }
    }

    private static long count(String text) {
        return Pattern.compile("\\bthe\\b").matcher(text).results().count();
    }

    /// A server on the loopback interface that takes questions.
    private static final class Archive {
        private final BlockingQueue<Thread> questioned = new LinkedBlockingQueue<>();
        private final ServerSocket server;

        Archive() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().name("archive").start(this::listen);
        }

        Socket connect() throws IOException {
            return new Socket(server.getInetAddress(), server.getLocalPort());
        }

        /// Waits for a question to arrive.
        ///
        /// @return who has taken it
        Thread awaitQuestion() throws InterruptedException {
            return questioned.take();
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
                        questioned.add(Thread.currentThread());
                    }
                }
            } catch (IOException _) {
                // The other side has hung up.
            }
        }
    }

    private EndlessWait() {}
}
