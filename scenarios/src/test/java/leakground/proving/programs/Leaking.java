package leakground.proving.programs;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Inflater;
import leakground.scenario.Workload;

/// Programs that leak.
public final class Leaking {

    private static final class Link {
        final Link next;
        final long first;
        final long second;

        Link(Link next, long value) {
            this.next = next;
            this.first = value;
            this.second = ~value;
        }
    }

    /// Keeps 32 bytes a round.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class ThirtyTwoBytes implements Workload {
        private Link history;
        private long round;

        @Override
        public long round() {
            history = new Link(history, ++round);
            return BusyWork.compute(history.first + history.second);
        }
    }

    /// Keeps an audit trail of every hundredth request.
    @Labelled(verdict = "LEAKING", metrics = "heap", warmUp = 200)
    public static final class OneInHundred implements Workload {
        private final Collection<byte[]> trail = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round % 100 == 0) {
                trail.add(new byte[1024]);
            }
            return BusyWork.compute(trail.size());
        }
    }

    /// Keeps a report of every thousandth request.
    @Labelled(verdict = "LEAKING", metrics = "heap", warmUp = 2000, seconds = 20)
    public static final class OneInThousand implements Workload {
        private final Collection<byte[]> reports = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round % 1000 == 0) {
                reports.add(new byte[8 * 1024]);
            }
            return BusyWork.compute(reports.size());
        }
    }

    /// Keeps a report of one request in a thousand, by chance.
    @Labelled(verdict = "LEAKING", metrics = "heap", warmUp = 2000, seconds = 20)
    public static final class OneInThousandByChance implements Workload {
        private final Collection<byte[]> reports = new ArrayDeque<>();
        private final Random random = new Random();

        @Override
        public long round() {
            if (random.nextInt(1000) == 0) {
                reports.add(new byte[8 * 1024]);
            }
            return BusyWork.compute(reports.size());
        }
    }

    /// Keeps ever fewer records, as the square root of the rounds.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class SlowingDown implements Workload {
        private final Collection<byte[]> records = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            round++;
            while (records.size() < 20 * Math.sqrt(round)) {
                records.add(new byte[200]);
            }
            return BusyWork.compute(records.size());
        }
    }

    /// Forgets to take a request off the list of those in flight where it fails, one in twenty.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class ErrorPath implements Workload {
        private final Map<Long, byte[]> inFlight = new HashMap<>();
        private long round;

        @Override
        public long round() {
            long id = ++round;
            inFlight.put(id, new byte[400]);
            try {
                long answer = serve(id);
                inFlight.remove(id);
                return answer;
            } catch (IOException e) {
                return e.getMessage().length();
            }
        }

        private static long serve(long id) throws IOException {
            if (id % 20 == 7) {
                throw new IOException("connection reset");
            }
            return BusyWork.compute(id);
        }
    }

    /// Keeps the class loader of every tenth plug-in.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"loaded_classes", "heap", "native_memory"})
    public static final class ClassLoaders implements Workload {
        private final Collection<Object> plugins = new ArrayList<>();
        private long round;

        @Override
        public long round() throws Exception {
            if (++round % 10 == 0) {
                try {
                    plugins.add(new BusyWork.PluginLoader()
                            .define("Plugin")
                            .getConstructor()
                            .newInstance());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            return BusyWork.compute(plugins.size(), 2);
        }
    }

    /// Generates a class for every tenth query, in the loader of the program, which keeps it.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"loaded_classes", "heap", "native_memory"})
    public static final class GeneratedClasses implements Workload {
        private long round;

        @Override
        public long round() throws Exception {
            if (++round % 10 == 0) {
                var query = MethodHandles.lookup()
                        .defineHiddenClass(BusyWork.classFile("Query"), false, ClassOption.STRONG)
                        .lookupClass();
                return query.getName().length();
            }
            return BusyWork.compute(round, 2);
        }
    }

    /// Keeps a direct buffer of 1 KiB a round.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"direct_memory", "heap", "native_memory"})
    public static final class DirectBuffers implements Workload {
        private final Collection<ByteBuffer> buffers = new ArrayDeque<>();

        @Override
        public long round() {
            buffers.add(ByteBuffer.allocateDirect(1024).put(0, (byte) 1));
            return BusyWork.compute(buffers.size());
        }
    }

    /// Allocates 1 KiB a round in the arena that is never closed; nothing of it is on the heap.
    @Labelled(verdict = "LEAKING", metrics = "native_memory")
    public static final class GlobalArena implements Workload {
        private long round;

        @Override
        public long round() {
            var record = Arena.global().allocate(ValueLayout.JAVA_LONG, 128);
            record.fill((byte) ++round);
            return BusyWork.compute(record.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    /// Keeps an inflater that was never ended, every fiftieth round.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"native_memory", "heap"})
    public static final class Inflaters implements Workload {
        private final Collection<Inflater> inflaters = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round % 50 == 0) {
                inflaters.add(new Inflater());
            }
            return BusyWork.compute(inflaters.size());
        }
    }

    /// Leaves every tenth file open.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"open_files", "heap"})
    public static final class Files implements Workload {
        private final Collection<InputStream> open = new ArrayDeque<>();
        private long round;

        @Override
        public long round() throws IOException {
            if (++round % 10 == 0) {
                var in = new FileInputStream(
                        Path.of(System.getProperty("java.home"), "release").toFile());
                open.add(in);
                return in.read();
            }
            return BusyWork.compute(open.size(), 2);
        }
    }

    /// Answers a client and leaves its own end of the connection open, every tenth round.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"open_files", "heap"})
    public static final class Sockets implements Workload {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Collection<Socket> accepted = new ArrayDeque<>();
        private long round;

        public Sockets() throws IOException {}

        @Override
        public long round() throws IOException {
            if (++round % 10 == 0) {
                try (var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    var connection = server.accept();
                    accepted.add(connection);
                    connection.getOutputStream().write(7);
                    return client.getInputStream().read();
                }
            }
            return BusyWork.compute(accepted.size(), 2);
        }
    }

    /// Fills a batch of 64 orders and ships it, but keeps one order of each.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class LeakingSawtooth implements Workload {
        private final List<byte[]> batch = new ArrayList<>();
        private final Collection<byte[]> shipped = new ArrayDeque<>();

        @Override
        public long round() {
            batch.add(new byte[1000]);
            if (batch.size() == 64) {
                shipped.add(batch.getFirst());
                batch.clear();
            }
            return BusyWork.compute(batch.size());
        }
    }

    /// Keeps every event in a list that doubles when it is full.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class DoublingList implements Workload {
        private final List<Object> events = new ArrayList<>();

        @Override
        public long round() {
            events.add(new Object());
            return BusyWork.compute(events.size());
        }
    }

    /// Appends to a text that is never read; its array stands still until it doubles.
    @Labelled(verdict = "LEAKING", metrics = "heap", seconds = 20)
    public static final class AppendOnly implements Workload {
        private final StringBuilder log = new StringBuilder();

        @Override
        public long round() {
            log.append("a request was served, as it should be\n");
            return BusyWork.compute(log.length());
        }
    }

    /// Leaves a virtual thread waiting for an answer that nobody sends.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"virtual_threads", "heap"})
    public static final class VirtualThreads implements Workload {
        private long round;

        @Override
        public long round() {
            Thread.ofVirtual().name("request").start(LockSupport::park);
            return BusyWork.compute(++round, 3);
        }
    }

    /// One of four virtual threads never ends.
    @Labelled(
            verdict = {"LEAKING", "OUT_OF_MEMORY"},
            metrics = {"virtual_threads", "heap"})
    public static final class OneOfFourVirtualThreads implements Workload {
        private long round;

        @Override
        public long round() {
            for (int i = 0; i < 3; i++) {
                Thread.ofVirtual().start(() -> LockSupport.parkNanos(500_000));
            }
            Thread.ofVirtual().start(() -> {
                while (true) {
                    LockSupport.park();
                }
            });
            return round++;
        }
    }

    /// Starts a virtual thread that looks at a clock again and again, for ever.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"virtual_threads", "heap"})
    public static final class VirtualClocks implements Workload {
        private long round;

        @Override
        public long round() {
            Thread.ofVirtual().name("clock").start(() -> {
                while (true) {
                    LockSupport.parkNanos(100_000_000);
                }
            });
            return BusyWork.compute(++round, 3);
        }
    }

    /// Leaves a waiting platform thread behind every tenth round.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"platform_threads", "heap", "native_memory"})
    public static final class PlatformThreads implements Workload {
        private long round;

        @Override
        public long round() {
            if (++round % 10 == 0) {
                Thread.ofPlatform().daemon().name("request").start(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                });
            }
            return BusyWork.compute(round, 5);
        }
    }

    /// Is healthy for 300 rounds and then keeps every session.
    @Labelled(verdict = "LEAKING", metrics = "heap", warmUp = 300)
    public static final class LateLeak implements Workload {
        private final Collection<byte[]> sessions = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round > 300) {
                sessions.add(new byte[300]);
            }
            return BusyWork.compute(sessions.size());
        }
    }

    /// A cache whose keys never equal each other.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class KeyWithoutEquals implements Workload {
        private final Map<Object, byte[]> cache = new HashMap<>();
        private long round;

        private static final class Key {
            final long number;

            Key(long number) {
                this.number = number;
            }
        }

        @Override
        public long round() {
            var key = new Key(++round % 10);
            cache.computeIfAbsent(key, _ -> new byte[100]);
            return BusyWork.compute(key.number);
        }
    }

    /// A cache that evicts its eldest entry, except where that one was read since.
    @Labelled(verdict = "LEAKING", metrics = "heap", warmUp = 300)
    public static final class BrokenEviction implements Workload {
        private final Map<Long, byte[]> cache = new LinkedHashMap<>();
        private final Set<Long> read = new HashSet<>();
        private long round;

        @Override
        public long round() {
            cache.put(++round, new byte[500]);
            if (round % 10 == 0) {
                read.add(round);
            }
            if (!read.contains(round - 200)) {
                cache.remove(round - 200);
            }
            return BusyWork.compute(cache.size());
        }
    }

    /// Keeps 256 bytes a round below a ring of buffers of changing size.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class UnderNoise implements Workload {
        private final byte[][] ring = new byte[64][];
        private final Collection<byte[]> kept = new ArrayDeque<>();
        private final Random random = new Random();
        private int at;

        @Override
        public long round() {
            ring[at++ % ring.length] = new byte[random.nextInt(8 * 1024)];
            kept.add(new byte[240]);
            return BusyWork.compute(at);
        }
    }

    /// Schedules a timeout for every request and never cancels it.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class Timeouts implements Workload {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
        private long round;

        @Override
        public long round() {
            long id = ++round;
            var _ = timer.schedule(() -> BusyWork.compute(id), 1, TimeUnit.HOURS);
            return BusyWork.compute(id);
        }
    }

    /// Hangs a callback on a future that never completes.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class Callbacks implements Workload {
        private final CompletableFuture<Long> shutdown = new CompletableFuture<>();
        private long round;

        @Override
        public long round() {
            long id = ++round;
            var _ = shutdown.thenApply(time -> time + id);
            return BusyWork.compute(id);
        }
    }

    /// A weak map whose values hold their keys.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class WeakMapHoldsKeys implements Workload {
        private final Map<Object, List<Object>> notes = new WeakHashMap<>();

        @Override
        public long round() {
            var key = new Object();
            notes.put(key, List.of(key));
            return BusyWork.compute(notes.size());
        }
    }

    /// Wraps a list in a view of itself, round for round.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class ViewOfView implements Workload {
        private Collection<Long> view = new ArrayList<>(List.of(1L));
        private long round;

        @Override
        public long round() {
            view = Collections.checkedCollection(view, Long.class);
            return BusyWork.compute(++round);
        }
    }

    /// Interns the name of every user and keeps it.
    @Labelled(
            verdict = "LEAKING",
            metrics = {"heap", "native_memory"})
    public static final class InternedNames implements Workload {
        private final Collection<String> names = new ArrayDeque<>();

        @Override
        public long round() {
            var name = ("user " + names.size()).intern();
            names.add(name);
            return BusyWork.compute(name.hashCode());
        }
    }

    /// Asks the JVM to delete a file at its end, every fifth round.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class DeletedOnExit implements Workload {
        private long round;

        @Override
        public long round() {
            if (++round % 5 == 0) {
                new File("/nonexistent/leakground-" + round).deleteOnExit();
            }
            return BusyWork.compute(round);
        }
    }

    /// A queue that a consumer serves one time less than a producer, in every twenty.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class FallingBehind implements Workload {
        private final Queue<byte[]> queue = new LinkedBlockingQueue<>();
        private long round;

        @Override
        public long round() {
            queue.add(new byte[600]);
            if (++round % 20 != 0) {
                queue.remove();
            }
            return BusyWork.compute(queue.size());
        }
    }

    /// Leaves a value in the thread-local of every request, on a thread that lives on.
    @Labelled(verdict = "LEAKING", metrics = "heap")
    public static final class ThreadLocals implements Workload {
        private long round;

        @Override
        public long round() {
            var context = new ThreadLocal<List<Object>>();
            // The value holds its key, so the map of the thread never lets go.
            context.set(List.of(context, new byte[64]));
            return BusyWork.compute(++round);
        }
    }

    /// Takes another page of 64 KiB every 400 rounds.
    @Labelled(verdict = "LEAKING", metrics = "heap", seconds = 20)
    public static final class Staircase implements Workload {
        private final Collection<byte[]> steps = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round % 400 == 0) {
                steps.add(new byte[64 * 1024]);
            }
            return BusyWork.compute(steps.size());
        }
    }

    /// Starts two threads a round that wait for ever, and so reaches the limit before it is judged as usual.
    @Labelled(verdict = "LEAKING", metrics = "platform_threads")
    public static final class TwoThreads implements Workload {

        @Override
        public long round() {
            for (int i = 0; i < 2; i++) {
                Thread.ofPlatform().daemon().stackSize(64 * 1024).start(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                });
            }
            LockSupport.parkNanos(5_000_000);
            return BusyWork.compute(2);
        }
    }

    /// Opens ten files a round.
    @Labelled(verdict = "LEAKING", metrics = "open_files")
    public static final class TenFiles implements Workload {
        private final Collection<InputStream> open = new ArrayDeque<>();

        @Override
        public long round() throws IOException {
            for (int i = 0; i < 10; i++) {
                open.add(new FileInputStream(new File("/dev/null")));
            }
            return BusyWork.compute(open.size());
        }
    }

    /// Opens three files a round, and fails after 127 rounds.
    @Labelled(verdict = "LEAKING", metrics = "open_files")
    public static final class FailsByIt implements Workload {
        private final Collection<InputStream> open = new ArrayDeque<>();

        @Override
        public long round() throws IOException {
            for (int i = 0; i < 3; i++) {
                if (open.size() == 3 * 127) {
                    throw new IOException("Too many open files");
                }
                open.add(new FileInputStream(new File("/dev/null")));
            }
            return BusyWork.compute(open.size());
        }
    }

    private Leaking() {}
}
