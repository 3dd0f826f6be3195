package leakground.heap;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// A heap of which the tests know what holds what; the main class of a JVM that is dumped.
final class KnownGraph {

    static final int SESSIONS_COUNT = 200;
    static final int QUEUED = 1_000;
    static final int TANGLED = 400;

    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
    private static final Map<Integer, Numbered> NUMBERED = new HashMap<>();
    private static final LinkedBlockingQueue<Order> QUEUE = new LinkedBlockingQueue<>();
    private static final List<Object> REFERENCES = new ArrayList<>();
    private static final Elements[] ARRAY = new Elements[10];
    private static final Knot[] KNOTS = new Knot[3];
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    record Session(byte[] quotes) {}

    record Numbered(long number) {}

    record Order(long[] items) {}

    record Elements(short a, byte b) {}

    record WeaklyHeld(int a) {}

    record SoftlyHeld(int a) {}

    record OnStack(int a) {}

    static final class HeldByThread implements Runnable {
        @Override
        public void run() {
            park(new OnStack(1));
        }
    }

    static final class Knot {
        private Knot one;
        private Knot two;
        private byte[] weight;
    }

    static void park(OnStack held) {
        try {
            NEVER.await();
        } catch (InterruptedException _) {
            System.err.println(held);
        }
    }

    /// Fills the heap, says so, and stays until its standard input ends.
    public static void main(String[] args) throws Exception {
        fill();
        var weaklyHeld = new WeaklyHeld(1);
        REFERENCES.add(new WeakReference<>(weaklyHeld));
        REFERENCES.add(new SoftReference<>(new SoftlyHeld(1)));
        var started = new CountDownLatch(8);
        for (int i = 0; i < 4; i++) {
            var task = new HeldByThread();
            Thread.ofPlatform().name("ticker-" + i).daemon().start(() -> {
                started.countDown();
                task.run();
            });
            Thread.ofVirtual().name("virtual-" + i).start(() -> {
                started.countDown();
                task.run();
            });
        }
        started.await();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // It is dumped meanwhile.
        }
        Runtime.getRuntime().halt(weaklyHeld.a() - 1);
    }

    private static void fill() {
        for (int i = 0; i < SESSIONS_COUNT; i++) {
            SESSIONS.put("session-" + i, new Session(new byte[1000]));
            NUMBERED.put(i * 1000, new Numbered(i));
        }
        for (int i = 0; i < QUEUED; i++) {
            QUEUE.add(new Order(new long[i % 7]));
        }
        for (int i = 0; i < ARRAY.length; i++) {
            ARRAY[i] = new Elements((short) i, (byte) i);
        }
        var random = new Random(7);
        var knots = new Knot[TANGLED];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = new Knot();
            knots[i].weight = new byte[random.nextInt(100)];
        }
        for (int i = 1; i < knots.length; i++) {
            // A tree, with some references across: so there is something to dominate.
            var parent = knots[random.nextInt(i)];
            if (parent.one == null) {
                parent.one = knots[i];
            } else {
                parent.two = knots[i];
            }
            if (random.nextInt(4) == 0) {
                knots[i].two = knots[random.nextInt(knots.length)];
            }
        }
        KNOTS[0] = knots[0];
        KNOTS[2] = knots[TANGLED / 2];
    }

    private KnownGraph() {}
}
