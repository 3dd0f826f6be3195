package leakground.proving.programs;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.zip.Inflater;
import leakground.scenario.Workload;

/// Programs that do not leak, however much it may look like it for a while.
public final class Healthy {

    /// The least recently used entries go when there are too many.
    private static final class Lru<V> extends LinkedHashMap<Long, V> {
        private static final long serialVersionUID = 1;
        private final int most;

        Lru(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > most;
        }
    }

    private static ExecutorService pool(int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("worker").factory());
    }

    /// A cache that fills to 50 entries.
    @Labelled
    public static final class CacheOf50 implements Workload {
        private final Map<Long, byte[]> cache = new Lru<>(50);
        private long round;

        @Override
        public long round() {
            cache.put(++round, new byte[500]);
            return BusyWork.compute(cache.size());
        }
    }

    /// A cache that fills to 500 entries.
    @Labelled(warmUp = 500)
    public static final class CacheOf500 implements Workload {
        private final Map<Long, byte[]> cache = new Lru<>(500);
        private long round;

        @Override
        public long round() {
            cache.put(++round, new byte[500]);
            return BusyWork.compute(cache.size());
        }
    }

    /// A cache that fills to 5000 entries.
    @Labelled(warmUp = 5000, seconds = 20)
    public static final class CacheOf5000 implements Workload {
        private final Map<Long, byte[]> cache = new Lru<>(5000);
        private long round;

        @Override
        public long round() {
            cache.put(++round, new byte[500]);
            return BusyWork.compute(cache.size());
        }
    }

    /// Loads one class more in each of its first 300 rounds.
    @Labelled(warmUp = 300)
    public static final class ClassWarmUp implements Workload {
        private long round;

        @Override
        public long round() throws Exception {
            if (++round <= 300) {
                return MethodHandles.lookup()
                        .defineHiddenClass(BusyWork.classFile("Handler"), true, ClassOption.STRONG)
                        .lookupClass()
                        .getName()
                        .length();
            }
            return BusyWork.compute(round);
        }
    }

    /// Composes 200 method handles and lambdas, one a round, and then calls what it has.
    @Labelled(warmUp = 250)
    public static final class HandleWarmUp implements Workload {
        private final MethodHandle square;
        private MethodHandle chain;
        private LongUnaryOperator steps = LongUnaryOperator.identity();
        private long round;

        public HandleWarmUp() throws ReflectiveOperationException {
            square = MethodHandles.lookup().unreflect(HandleWarmUp.class.getDeclaredMethod("square", long.class));
            chain = square;
        }

        @Override
        public long round() throws Exception {
            if (++round <= 200) {
                chain = MethodHandles.filterReturnValue(chain, square);
                long step = round;
                steps = steps.andThen(value -> value + step);
            }
            try {
                return BusyWork.compute(steps.applyAsLong((long) chain.invokeExact(round)));
            } catch (Throwable failure) {
                throw new ExecutionException(failure);
            }
        }

        private static long square(long value) {
            return value * value + 1;
        }
    }

    /// Collects 100 orders and ships them.
    @Labelled(warmUp = 100)
    public static final class BatchOf100 implements Workload {
        private final List<byte[]> batch = new ArrayList<>();

        @Override
        public long round() {
            batch.add(new byte[2000]);
            if (batch.size() == 100) {
                batch.clear();
            }
            return BusyWork.compute(batch.size());
        }
    }

    /// Collects 1000 orders and ships them.
    @Labelled(warmUp = 1000)
    public static final class BatchOf1000 implements Workload {
        private final List<byte[]> batch = new ArrayList<>();

        @Override
        public long round() {
            batch.add(new byte[2000]);
            if (batch.size() == 1000) {
                batch.clear();
            }
            return BusyWork.compute(batch.size());
        }
    }

    /// Collects what comes in and ships it once a minute, by the clock.
    @Labelled(warmUp = 6_000, seconds = 300)
    public static final class BatchOfAMinute implements Workload {
        private final List<byte[]> batch = new ArrayList<>();
        private long shippedNanos = System.nanoTime();

        @Override
        public long round() throws InterruptedException {
            Thread.sleep(10);
            batch.add(new byte[2000]);
            if (System.nanoTime() - shippedNanos > 60_000_000_000L) {
                shippedNanos = System.nanoTime();
                batch.clear();
            }
            return batch.size();
        }
    }

    /// A queue that is drained now and then, by chance every 200 rounds.
    @Labelled(warmUp = 1000)
    public static final class DrainedNowAndThen implements Workload {
        private final Collection<byte[]> queue = new ArrayDeque<>();
        private final Random random = new Random();

        @Override
        public long round() {
            queue.add(new byte[1000]);
            if (random.nextInt(200) == 0) {
                queue.clear();
            }
            return BusyWork.compute(queue.size());
        }
    }

    /// Remembers the answers to 200 questions, which come by chance.
    @Labelled(warmUp = 1500)
    public static final class Memoised implements Workload {
        private final Map<Integer, byte[]> answers = new HashMap<>();
        private final Random random = new Random();

        @Override
        public long round() {
            var answer = answers.computeIfAbsent(random.nextInt(200), _ -> new byte[2000]);
            return BusyWork.compute(answer.length);
        }
    }

    /// A pool that grows to 16 threads.
    @Labelled
    public static final class GrowingPool implements Workload {
        private final ExecutorService pool = pool(16);
        private long round;

        @Override
        public long round() throws Exception {
            long id = ++round;
            return pool.submit(() -> BusyWork.compute(id)).get();
        }
    }

    /// A cache behind soft references.
    @Labelled
    public static final class SoftCache implements Workload {
        private final Map<Long, SoftReference<byte[]>> cache = new Lru<>(100);
        private long round;

        @Override
        public long round() {
            cache.put(++round, new SoftReference<>(new byte[5000]));
            return BusyWork.compute(cache.size());
        }
    }

    /// A list of weak references, swept when it is long.
    @Labelled(warmUp = 200)
    public static final class WeakList implements Workload {
        private final List<WeakReference<byte[]>> seen = new ArrayList<>();

        @Override
        public long round() {
            seen.add(new WeakReference<>(new byte[5000]));
            if (seen.size() == 100) {
                seen.removeIf(reference -> reference.refersTo(null));
            }
            if (seen.size() > 200) {
                seen.clear();
            }
            return BusyWork.compute(seen.size());
        }
    }

    /// Starts a thread every 20 ms that ends by itself after a second.
    @Labelled(warmUp = 1500, seconds = 60)
    public static final class ThreadsOfASecond implements Workload {
        private long startedNanos = System.nanoTime();
        private long round;

        @Override
        public long round() {
            if (System.nanoTime() - startedNanos > 20_000_000) {
                startedNanos = System.nanoTime();
                Thread.ofPlatform().daemon().name("lingering").start(() -> {
                    try {
                        Thread.sleep(1000);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            return BusyWork.compute(++round, 10);
        }
    }

    /// Keeps what comes for 300 rounds, and nothing more.
    @Labelled(warmUp = 300)
    public static final class StopsAfter300 implements Workload {
        private final Collection<byte[]> kept = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (++round <= 300) {
                kept.add(new byte[5000]);
            }
            return BusyWork.compute(kept.size());
        }
    }

    /// Leaks to a limit of its own, 16 MiB, and holds it.
    @Labelled(warmUp = 2000)
    public static final class OwnLimit implements Workload {
        private final Collection<byte[]> kept = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            if (kept.size() < 2000) {
                kept.add(new byte[8 * 1024]);
            }
            return BusyWork.compute(++round);
        }
    }

    /// Needs half of the heap from the start, and no more.
    @Labelled
    public static final class HighButFlat implements Workload {
        private final byte[][] index = new byte[30][1024 * 1024];
        private long round;

        @Override
        public long round() {
            int at = (int) (++round % index.length);
            index[at][0]++;
            return BusyWork.compute(index[at][0]);
        }
    }

    /// Once needed a large buffer, and keeps it for ever.
    @Labelled
    public static final class HighWaterMark implements Workload {
        private byte[] buffer = new byte[1024];
        private long round;

        @Override
        public long round() {
            int needed = ++round == 50 ? 8 * 1024 * 1024 : 1024;
            if (buffer.length < needed) {
                buffer = new byte[needed];
            }
            return BusyWork.compute(buffer.length);
        }
    }

    /// Allocates a quarter of a mebibyte in each round and keeps nothing.
    @Labelled
    public static final class Churn implements Workload {
        private final Random random = new Random();

        @Override
        public long round() {
            var parts = new ArrayList<byte[]>();
            for (int i = 0; i < 64; i++) {
                parts.add(new byte[random.nextInt(8 * 1024)]);
            }
            return BusyWork.compute(parts.size());
        }
    }

    /// A ring of 64 buffers of changing size.
    @Labelled
    public static final class RandomRing implements Workload {
        private final byte[][] ring = new byte[64][];
        private final Random random = new Random();
        private int at;

        @Override
        public long round() {
            ring[at++ % ring.length] = new byte[random.nextInt(8 * 1024)];
            return BusyWork.compute(at);
        }
    }

    /// A list that a timer empties every 50 ms.
    @Labelled(warmUp = 1000)
    public static final class EmptiedByTimer implements Workload {
        private final Collection<byte[]> lines = new LinkedBlockingQueue<>();

        public EmptiedByTimer() {
            var _ = Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("flush").factory())
                    .scheduleAtFixedRate(lines::clear, 50, 50, TimeUnit.MILLISECONDS);
        }

        @Override
        public long round() {
            lines.add(new byte[1000]);
            return BusyWork.compute(lines.size());
        }
    }

    /// Buffers in the thread-locals of eight pooled threads.
    @Labelled
    public static final class ThreadLocalOnPool implements Workload {
        private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[16 * 1024]);
        private final ExecutorService pool = pool(8);

        @Override
        public long round() throws Exception {
            return pool.submit(() -> BusyWork.compute(BUFFER.get()[0]++)).get();
        }
    }

    /// Starts four virtual threads in each round and waits for them.
    @Labelled
    public static final class JoinedVirtualThreads implements Workload {
        @Override
        public long round() throws Exception {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var first = executor.submit(() -> BusyWork.compute(1));
                var _ = executor.submit(() -> Thread.yield());
                var _ = executor.submit(() -> Thread.yield());
                return first.get();
            }
        }
    }

    /// A pool of threads in each tenth round, closed as it should be.
    @Labelled
    public static final class ClosedPools implements Workload {
        private long round;

        @Override
        public long round() throws Exception {
            if (++round % 10 == 0) {
                try (var pool = pool(2)) {
                    return pool.submit(() -> BusyWork.compute(3)).get();
                }
            }
            return BusyWork.compute(round);
        }
    }

    /// A cache of 300 whose 1000 keys come in turn, with values of their own size.
    @Labelled(warmUp = 1000)
    public static final class CyclingLru implements Workload {
        private final Map<Long, byte[]> cache = new Lru<>(300);
        private long round;

        @Override
        public long round() {
            long key = ++round % 1000;
            cache.computeIfAbsent(key, number -> new byte[(int) (number * 3)]);
            return BusyWork.compute(cache.size());
        }
    }

    /// A table that doubles while it takes 3000 keys, and then stands.
    @Labelled(warmUp = 3000, seconds = 20)
    public static final class DoublingTable implements Workload {
        private final Map<Long, Boolean> table = new HashMap<>();
        private long round;

        @Override
        public long round() {
            table.put(++round % 3000, true);
            return BusyWork.compute(table.size());
        }
    }

    /// Eight string builders that keep the longest they ever had to be.
    @Labelled(warmUp = 500)
    public static final class BuilderPool implements Workload {
        private final StringBuilder[] pool = new StringBuilder[8];
        private final Random random = new Random();
        private int at;

        public BuilderPool() {
            for (int i = 0; i < pool.length; i++) {
                pool[i] = new StringBuilder();
            }
        }

        @Override
        public long round() {
            var text = pool[at++ % pool.length];
            text.setLength(0);
            int lines = random.nextInt(100);
            for (int i = 0; i < lines; i++) {
                text.append("a line of a page").append(i);
            }
            return BusyWork.compute(text.length());
        }
    }

    /// The last 256 lines of a log.
    @Labelled(warmUp = 300)
    public static final class LogRing implements Workload {
        private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(256);
        private long round;

        @Override
        public long round() {
            var line = "request " + ++round + " took " + BusyWork.compute(round) % 100 + " ms";
            while (!lines.offer(line)) {
                lines.poll();
            }
            return line.length();
        }
    }

    /// A cache whose entries expire after 200 ms.
    @Labelled(warmUp = 3000, seconds = 20)
    public static final class ExpiringCache implements Workload {
        private record Entry(long nanos, byte[] value) {}

        private final ArrayDeque<Entry> entries = new ArrayDeque<>();

        @Override
        public long round() {
            long now = System.nanoTime();
            entries.add(new Entry(now, new byte[500]));
            while (now - entries.getFirst().nanos() > 200_000_000) {
                entries.removeFirst();
            }
            return BusyWork.compute(entries.size());
        }
    }

    /// A weak map whose keys die with their round.
    @Labelled
    public static final class WeakMap implements Workload {
        private final Map<Object, byte[]> notes = new WeakHashMap<>();

        @Override
        public long round() {
            notes.put(new Object(), new byte[1000]);
            return BusyWork.compute(notes.size());
        }
    }

    /// Requests in flight: added at their beginning and removed 50 rounds later.
    @Labelled
    public static final class InFlight implements Workload {
        private final Map<Long, byte[]> inFlight = new ConcurrentHashMap<>();
        private long round;

        @Override
        public long round() {
            inFlight.put(++round, new byte[1000]);
            inFlight.remove(round - 50);
            return BusyWork.compute(inFlight.size());
        }
    }

    /// A producer and the consumer that keeps up with it.
    @Labelled
    public static final class ProducerAndConsumer implements Workload {
        private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(100);
        private volatile long consumed;

        public ProducerAndConsumer() {
            Thread.ofPlatform().daemon().name("consumer").start(() -> {
                try {
                    for (long sum = 0; ; ) {
                        sum += queue.take().length;
                        consumed = sum;
                        BusyWork.compute(sum);
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public long round() throws InterruptedException {
            queue.put(new byte[2000]);
            return BusyWork.compute(consumed);
        }
    }

    /// Interns a name in each round and forgets it.
    @Labelled
    public static final class ForgottenNames implements Workload {
        private long round;

        @Override
        public long round() {
            return BusyWork.compute(("user " + ++round).intern().hashCode());
        }
    }

    /// Opens a file in every third round and closes it.
    @Labelled
    public static final class ClosedFiles implements Workload {
        private final Path file = Path.of(System.getProperty("java.home"), "release");
        private long round;

        @Override
        public long round() throws IOException {
            if (++round % 3 == 0) {
                try (var in = new FileInputStream(file.toFile())) {
                    return in.read();
                }
            }
            return BusyWork.compute(round);
        }
    }

    /// Forgets to close a file in every third round, and leaves it to the collector.
    @Labelled
    public static final class FilesLeftToTheCollector implements Workload {
        private final Path file = Path.of(System.getProperty("java.home"), "release");
        private long round;

        @Override
        @SuppressWarnings("resource") // That is what it shows.
        public long round() throws IOException {
            if (++round % 3 == 0) {
                return new FileInputStream(file.toFile()).read();
            }
            return BusyWork.compute(round);
        }
    }

    /// Answers a client in every tenth round and closes both ends.
    @Labelled
    public static final class ClosedSockets implements Workload {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private long round;

        public ClosedSockets() throws IOException {}

        @Override
        public long round() throws IOException {
            if (++round % 10 == 0) {
                try (var client = new Socket(server.getInetAddress(), server.getLocalPort());
                        var connection = server.accept()) {
                    connection.getOutputStream().write(7);
                    return client.getInputStream().read();
                }
            }
            return BusyWork.compute(round);
        }
    }

    /// Direct buffers that are left to the collector.
    @Labelled
    public static final class ForgottenDirectBuffers implements Workload {
        @Override
        public long round() {
            var buffer = ByteBuffer.allocateDirect(4096);
            return BusyWork.compute(buffer.put(0, (byte) 1).get(0));
        }
    }

    /// An arena in each round, closed at its end.
    @Labelled
    public static final class ClosedArena implements Workload {
        private long round;

        @Override
        public long round() {
            try (var arena = Arena.ofConfined()) {
                var record = arena.allocate(ValueLayout.JAVA_LONG, 128);
                record.fill((byte) ++round);
                return BusyWork.compute(record.get(ValueLayout.JAVA_LONG, 0));
            }
        }
    }

    /// An inflater in each tenth round, ended.
    @Labelled
    public static final class EndedInflaters implements Workload {
        private long round;

        @Override
        public long round() {
            if (++round % 10 == 0) {
                var inflater = new Inflater();
                int needed = inflater.getRemaining();
                inflater.end();
                return needed;
            }
            return BusyWork.compute(round);
        }
    }

    /// A plug-in in every tenth round, dropped with its class loader.
    @Labelled
    public static final class DroppedClassLoaders implements Workload {
        private long round;

        @Override
        public long round() throws Exception {
            if (++round % 10 == 0) {
                return new BusyWork.PluginLoader()
                        .define("Plugin")
                        .getConstructor()
                        .newInstance()
                        .getClass()
                        .getName()
                        .length();
            }
            return BusyWork.compute(round, 2);
        }
    }

    /// Visitors who come and go by chance, never more than 200.
    @Labelled(warmUp = 1000)
    public static final class Visitors implements Workload {
        private final ArrayDeque<byte[]> visitors = new ArrayDeque<>();
        private final Random random = new Random();

        @Override
        public long round() {
            int step = random.nextInt(-10, 11);
            for (; step > 0 && visitors.size() < 200; step--) {
                visitors.add(new byte[1000]);
            }
            for (; step < 0 && !visitors.isEmpty(); step++) {
                visitors.remove();
            }
            return BusyWork.compute(visitors.size());
        }
    }

    /// Load that comes and goes in waves of 2000 rounds.
    @Labelled(warmUp = 2000, seconds = 20)
    public static final class Waves implements Workload {
        private final ArrayDeque<byte[]> sessions = new ArrayDeque<>();
        private long round;

        @Override
        public long round() {
            double load = 100 * (1 + Math.sin(2 * Math.PI * ++round / 2000));
            while (sessions.size() < load) {
                sessions.add(new byte[1000]);
            }
            while (sessions.size() > load + 1) {
                sessions.remove();
            }
            return BusyWork.compute(sessions.size());
        }
    }

    /// Futures that complete, on the common pool.
    @Labelled
    public static final class CompletedFutures implements Workload {
        private long round;

        @Override
        public long round() {
            long id = ++round;
            return CompletableFuture.supplyAsync(() -> BusyWork.compute(id))
                    .thenCombine(CompletableFuture.supplyAsync(() -> id), Long::sum)
                    .join();
        }
    }

    /// A round that hands work to virtual threads and returns.
    @Labelled
    public static final class VirtualThreadsInFlight implements Workload {
        private final AtomicLong done = new AtomicLong();

        @Override
        public long round() {
            for (int i = 0; i < 3; i++) {
                Thread.startVirtualThread(() -> {
                    var request = new byte[500];
                    LockSupport.parkNanos(1_000_000);
                    done.addAndGet(request.length);
                });
            }
            return done.get() & 1;
        }
    }

    /// Leaves a virtual thread waiting for an answer that nobody sends, for a second at most.
    @Labelled(seconds = 60)
    public static final class VirtualThreadsOfASecond implements Workload {
        private long round;

        @Override
        public long round() {
            Thread.ofVirtual().name("request").start(Healthy::awaitForASecond);
            return BusyWork.compute(++round, 3);
        }
    }

    /// The same with platform threads, one in every tenth round.
    @Labelled(seconds = 60)
    public static final class PlatformThreadsOfASecond implements Workload {
        private long round;

        @Override
        public long round() {
            if (++round % 10 == 0) {
                Thread.ofPlatform().daemon().name("request").start(Healthy::awaitForASecond);
            }
            return BusyWork.compute(round, 3);
        }
    }

    private static void awaitForASecond() {
        try {
            var _ = new LinkedBlockingQueue<Boolean>().poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A pool that is slower than the rounds, without a limit to its queue.
    @Labelled
    public static final class SlowPool implements Workload {
        private final ExecutorService pool = pool(1);
        private final AtomicLong done = new AtomicLong();

        @Override
        public long round() {
            var request = new byte[1000];
            pool.execute(() -> {
                for (int i = 0; i < 2_000; i++) {
                    done.addAndGet(request[i % request.length]);
                }
            });
            return 0;
        }
    }

    /// A pool whose tasks wait for something else.
    @Labelled(seconds = 20)
    public static final class WaitingPool implements Workload {
        private final ExecutorService pool = pool(2);

        @Override
        public long round() {
            var request = new byte[1000];
            pool.execute(() -> LockSupport.parkNanos(request.length * 1_000L));
            return 0;
        }
    }

    /// Streams, formats and parses, as servers do: much code that warms up, nothing kept.
    @Labelled
    public static final class Formatting implements Workload {
        private long round;

        @Override
        public long round() {
            var text = LongStream.range(0, 20)
                    .mapToObj(i -> "%d: %.2f".formatted(i, (i + ++round) / 7.0))
                    .toList()
                    .toString();
            return BusyWork.compute(text.split(", ").length);
        }
    }

    /// Fills a pool of 300 threads, two a round.
    @Labelled(warmUp = 200)
    public static final class PoolOf300 implements Workload {
        private final Collection<Thread> pool = new ArrayDeque<>();

        @Override
        public long round() {
            for (int i = 0; i < 2 && pool.size() < 300; i++) {
                pool.add(Thread.ofPlatform().daemon().stackSize(64 * 1024).start(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                }));
            }
            LockSupport.parkNanos(1_000_000);
            return BusyWork.compute(pool.size());
        }
    }

    private Healthy() {}
}
