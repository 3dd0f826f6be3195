package leakground.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// What a heap is full of; the main class of a JVM that fills its heap and dumps it.
enum HeapShape {
    SMALL("many small objects", "leakground.bench.HeapShape$Small") {
        @Override
        void fill(long bytes) {
            // A point takes 16 bytes, and 4 in the array of its list.
            var held = new ArrayList<Small>((int) (bytes / 20));
            for (long i = 0; i < bytes / 20; i++) {
                held.add(new Small());
            }
            HELD.add(held);
        }
    },
    LARGE("few large ones", "byte[]") {
        @Override
        void fill(long bytes) {
            for (long i = 0; i < bytes / 1_048_576; i++) {
                HELD.add(new byte[1_048_576 - 16]);
            }
        }
    },
    QUEUE("one long linked queue", "leakground.bench.HeapShape$Order") {
        @Override
        void fill(long bytes) {
            var queue = new LinkedBlockingQueue<Order>();
            // A node of 24 bytes, an order of 24, an array of 16 and 256.
            for (long i = 0; i < bytes / 320; i++) {
                queue.add(new Order(i, new byte[256]));
            }
            HELD.add(queue);
        }
    },
    THREADS("100,000 virtual threads", "leakground.bench.HeapShape$Order") {
        @Override
        void fill(long bytes) throws InterruptedException {
            var started = new CountDownLatch(100_000);
            var never = new CountDownLatch(1);
            for (int i = 0; i < 100_000; i++) {
                var order = new Order(i, new byte[16]);
                Thread.ofVirtual().start(() -> {
                    started.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException _) {
                        order.quotes[0]++;
                    }
                });
            }
            started.await();
            HELD.add(new byte[0]);
        }
    };

    /// What is to be found in the dump.
    private static final List<Object> HELD = new ArrayList<>();

    private final String words;
    private final String wanted;

    HeapShape(String words, String wanted) {
        this.words = words;
        this.wanted = wanted;
    }

    /// Fills the heap of this JVM with so many bytes.
    abstract void fill(long bytes) throws InterruptedException;

    String words() {
        return words;
    }

    /// The class whose chain is asked for.
    String wanted() {
        return wanted;
    }

    static final class Small {
        private int value;

        @Override
        public String toString() {
            return "Small " + value;
        }
    }

    static final class Order {
        private final long number;
        private final byte[] quotes;

        Order(long number, byte[] quotes) {
            this.number = number;
            this.quotes = quotes;
        }

        @Override
        public String toString() {
            return "Order " + number;
        }
    }

    /// Fills the heap and dumps it.
    ///
    /// @param args a shape, MiB, and the file to write
    public static void main(String[] args) throws Exception {
        valueOf(args[0].toUpperCase(Locale.ROOT)).fill(Long.parseLong(args[1]) << 20);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[2], true);
        Runtime.getRuntime().halt(HELD.isEmpty() ? 1 : 0);
    }
}
