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
import java.net.SocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A search that asks an archive which takes every question and answers none.
///
/// A socket has no read timeout unless the program sets one: `read` waits until the other side sends,
/// closes or fails, and this one is healthy. So the program never leaves the `try` that would close the
/// socket. The archive is part of this program here, so every question without an answer leaves two
/// threads and two files: one for each end of the connection.
///
/// ```text
/// GC root -> ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS
///         -> VirtualThread "fetcher" -> Continuation -> StackChunk -> Socket -> FileDescriptor
/// ```
///
/// The JVM runs with `-Xint`, and polls sockets on platform threads, because the data of a compiler and of virtual
/// pollers changes with every round. That would hide that the fix keeps nothing.
@Leak(
        title = "Endless wait",
        family = THREADS,
        grows = {VIRTUAL_THREADS, OPEN_FILES, HEAP},
        symptom = "Too many open files since the archive is slow, all connections established",
        round = "a search asks an archive that never answers",
        warmUp = 200,
        jvm = {"-Djdk.pollerMode=1", "-Xint"})
public final class EndlessWait {

    public static final class Leaky implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws InterruptedException {
            var hits = new AtomicLong(count(TODAY));
            Thread.ofVirtual().name("fetcher").start(() -> fetch(hits));
            archive.awaitQuestion();
            return hits.get();
        }

        private void fetch(AtomicLong hits) {
            try (var socket = new Socket()) {
                socket.connect(archive.address());
                hits.addAndGet(archive.ask(socket));
            } catch (IOException e) {
                archive.silences.increment();
            }
        }
    }

    /// Both waits have an end: the one for the connection and the one for the answer.
    public static final class Fixed implements Workload {
        private final Archive archive = new Archive();

        @Override
        public long round() throws InterruptedException {
            var hits = new AtomicLong(count(TODAY));
            var fetcher = Thread.ofVirtual().name("fetcher").start(() -> fetch(hits));
            var archivist = archive.awaitQuestion();
            fetcher.join();
            archivist.join();
            return hits.get();
        }

        private void fetch(AtomicLong hits) {
            try (var socket = new Socket()) {
                socket.connect(archive.address(), 1_000);
                socket.setSoTimeout(3);
                hits.addAndGet(archive.ask(socket));
            } catch (IOException e) {
                archive.silences.increment();
            }
        }
    }

    private static final String TODAY = "the orchestra plays in the market hall, the council at the mill ";
    private static final byte[] QUESTION = "the\n".getBytes(US_ASCII);

    private static long count(String text) {
        return Pattern.compile("\\bthe\\b").matcher(text).results().count();
    }

    /// A server on the loopback interface that takes questions.
    private static final class Archive {
        private final BlockingQueue<Thread> questioned = new ArrayBlockingQueue<>(16);
        private final LongAdder silences = new LongAdder();
        private final ServerSocket server;

        Archive() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().name("archive").start(this::listen);
        }

        SocketAddress address() {
            return server.getLocalSocketAddress();
        }

        /// Asks how many hits the archive has.
        int ask(Socket socket) throws IOException {
            socket.getOutputStream().write(QUESTION);
            return new DataInputStream(socket.getInputStream()).readInt();
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
                        questioned.offer(Thread.currentThread());
                    }
                }
            } catch (IOException _) {
                // The other side has hung up.
            }
        }
    }

    private EndlessWait() {}
}
