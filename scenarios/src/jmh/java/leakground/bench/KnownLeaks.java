package leakground.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import leakground.scenario.Workload;

/// Leaks of a known size: one thing more is kept with every round, in an array that was there before,
/// and nothing besides.
final class KnownLeaks {

    static final int MOST_ROUNDS = 10_000;

    /// How many bytes a round keeps.
    static final String BYTES = "leakground.bench.bytes";

    /// An array of bytes.
    static final class OnHeap implements Workload {
        private final int length = length(Integer.getInteger(BYTES, 1024));
        private final byte[][] kept = new byte[MOST_ROUNDS][];
        private int rounds;

        /// The length of the array that takes so many bytes, its header included.
        static int length(int bytes) {
            return bytes - 16;
        }

        @Override
        public long round() {
            kept[rounds++] = new byte[length];
            return rounds;
        }
    }

    /// A thread that sleeps for ever.
    static final class PlatformThread implements Workload {
        @Override
        public long round() {
            return Thread.ofPlatform()
                    .daemon()
                    .name("kept")
                    .start(KnownLeaks::sleep)
                    .threadId();
        }
    }

    /// A virtual thread that sleeps for ever.
    static final class VirtualThread implements Workload {
        private final Thread[] kept = new Thread[MOST_ROUNDS];
        private int rounds;

        @Override
        public long round() {
            kept[rounds++] = Thread.ofVirtual().name("kept").start(KnownLeaks::sleep);
            return rounds;
        }
    }

    /// An open file.
    static final class OpenFile implements Workload {
        private final InputStream[] kept = new InputStream[MOST_ROUNDS];
        private final Path file = Path.of(System.getProperty("java.home"), "release");
        private int rounds;

        @Override
        public long round() throws IOException {
            kept[rounds++] = Files.newInputStream(file);
            return rounds;
        }
    }

    private static void sleep() {
        while (true) {
            LockSupport.park();
        }
    }

    private KnownLeaks() {}
}
