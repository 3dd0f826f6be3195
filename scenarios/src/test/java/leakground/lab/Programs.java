package leakground.lab;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import leakground.scenario.Workload;

/// Workloads that end in every way a program can end, and one that just works.
final class Programs {

    /// Has a pool with an idle thread in some rounds. The classes of the pool are known from the first round on.
    static final class PoolForAWhile implements Workload {
        static final int FIRST = 80;
        static final int LAST = 120;

        private ExecutorService pool = Executors.newFixedThreadPool(1);
        private int rounds;

        @Override
        public long round() throws Exception {
            rounds++;
            if (rounds == FIRST) {
                pool = Executors.newFixedThreadPool(1);
            }
            if (rounds == 1 || rounds == FIRST) {
                pool.submit(() -> 1).get();
            }
            if (rounds == 1 || rounds == LAST) {
                pool.close();
            }
            return rounds;
        }
    }

    static final class Counting implements Workload {
        private long rounds;

        @Override
        public long round() {
            return ++rounds;
        }
    }

    static final class Hoarding implements Workload {
        private final List<byte[]> kept = new ArrayList<>();

        @Override
        public long round() {
            kept.add(new byte[1 << 20]);
            return kept.size();
        }
    }

    static final class Allocating implements Workload {
        static final int LENGTH = 10_000;

        @Override
        public long round() {
            return new byte[LENGTH].length;
        }
    }

    static final class AllocatingElsewhere implements Workload {
        @Override
        public long round() throws InterruptedException {
            var thread =
                    Thread.ofPlatform().name("elsewhere").start(() -> Reference.reachabilityFence(new byte[1 << 20]));
            thread.join();
            return 0;
        }
    }

    static final class Collecting implements Workload {
        @Override
        public long round() {
            System.gc();
            return 0;
        }
    }

    /// Catches what the JDK throws without the JVM noticing.
    static final class CatchingDirectMemory implements Workload {
        private final List<ByteBuffer> kept = new ArrayList<>();

        @Override
        public long round() {
            try {
                kept.add(ByteBuffer.allocateDirect(1 << 20));
            } catch (OutOfMemoryError _) {
                kept.clear();
            }
            return 0;
        }
    }

    static final class DroppingDirectMemory implements Workload {
        @Override
        public long round() {
            return ByteBuffer.allocateDirect(1 << 20).capacity();
        }
    }

    static final class HoldingNativeMemory implements Workload {
        static final int LENGTH = 1 << 20;

        @Override
        public long round() {
            return Arena.global().allocate(LENGTH).byteSize();
        }
    }

    static final class Hanging implements Workload {
        @Override
        public long round() throws InterruptedException {
            new CountDownLatch(1).await();
            return 0;
        }
    }

    static final class Throwing implements Workload {
        private int rounds;

        @Override
        public long round() {
            if (++rounds == 5) {
                throw new IllegalStateException("the fifth round");
            }
            return rounds;
        }
    }

    static final class Exiting implements Workload {
        @Override
        public long round() {
            System.exit(7);
            return 0;
        }
    }

    static final class Killed implements Workload {
        @Override
        public long round() throws IOException, InterruptedException {
            return new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        }
    }

    static final class Frozen implements Workload {
        @Override
        public long round() throws IOException, InterruptedException {
            return new ProcessBuilder(
                            "kill",
                            "-STOP",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        }
    }

    static final class Printing implements Workload {
        @Override
        public long round() {
            for (int i = 0; i < 1_000; i++) {
                System.out.println("nobody reads this line, and there are thousands more of them");
            }
            return 0;
        }
    }

    /// Writes to the descriptor that the signals use, without a line break.
    static final class Flooding implements Workload {
        @Override
        public long round() throws IOException {
            var junk = new byte[64 * 1024];
            Arrays.fill(junk, (byte) 'x');
            // Left open: closing it would close the descriptor.
            var out = new FileOutputStream(FileDescriptor.out);
            out.write(junk);
            out.write('\n');
            return 0;
        }
    }

    /// Prints lines that look like signals, and one that it has begun when the probe writes.
    static final class Forging implements Workload {
        static final long HEAP = 1;

        @Override
        public long round() throws IOException {
            // Left open: closing it would close the descriptor.
            var out = new FileOutputStream(FileDescriptor.out);
            out.write(("sample round=9 millis=9 heap=%d\nfinished round=9 answer=9\n".formatted(HEAP)
                            + "00112233445566ff 0 finished round=9 answer=9\nbegun")
                    .getBytes(StandardCharsets.UTF_8));
            return 0;
        }
    }

    /// Reads what the probe has written, before the lab does. The system must have `/proc`.
    static final class Stealing implements Workload {
        static final String OWN_OUTPUT = "/proc/self/fd/1";

        private boolean reads;

        @Override
        public long round() {
            if (!reads) {
                reads = true;
                Thread.ofPlatform().daemon().name("thief").start(Stealing::read);
            }
            return 0;
        }

        private static void read() {
            try (var in = new FileInputStream(OWN_OUTPUT)) {
                var chunk = new byte[64 * 1024];
                while (in.read(chunk) >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Prints all that a program can find out about its own JVM.
    static final class Curious implements Workload {
        @Override
        public long round() {
            System.out.println(System.getProperties());
            System.out.println(System.getenv());
            System.out.println(ProcessHandle.current().info().commandLine().orElse(""));
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
            return 0;
        }
    }

    /// Keeps processes, mappings and what it has written to a file, and prints much, which does not count.
    static final class Outside implements Workload {
        static final int PROCESSES = 3;
        static final int MAPPINGS = 200;
        static final int WRITTEN = 1 << 20;

        private boolean done;

        @Override
        @SuppressWarnings("restricted") // maps a file for good
        public long round() throws IOException {
            if (!done) {
                done = true;
                for (int i = 0; i < PROCESSES; i++) {
                    new ProcessBuilder("sleep", "600").start();
                }
                var file = Files.createTempFile("outside", "");
                try (var channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                    channel.write(ByteBuffer.allocate(WRITTEN));
                    for (int i = 0; i < MAPPINGS; i++) {
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, 1 + i, Arena.global());
                    }
                }
                System.out.println("x".repeat(WRITTEN));
            }
            return 0;
        }
    }

    static final class Forking implements Workload {
        @Override
        public long round() {
            var never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                Thread.ofPlatform().daemon().name("fork").start(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            return 0;
        }
    }

    /// Starts a process that would outlive it, and prints its id.
    static final class Spawning implements Workload {
        private int rounds;

        @Override
        public long round() throws IOException {
            if (rounds++ == 0) {
                System.out.println(
                        "spawned " + new ProcessBuilder("sleep", "600").start().pid());
            }
            return 0;
        }
    }

    /// Leaves a temporary file, and prints its path.
    static final class Littering implements Workload {
        @Override
        public long round() throws IOException {
            System.out.println("left " + Files.createTempFile("litter", ".tmp"));
            return 0;
        }
    }

    /// Keeps nothing: an entry goes with its key, once the map is used after a collection.
    static final class Weak implements Workload {
        private final Map<Object, byte[]> seen = new WeakHashMap<>();

        @Override
        public long round() {
            seen.put(new Object(), new byte[1_000]);
            return 0;
        }
    }

    private Programs() {}
}
