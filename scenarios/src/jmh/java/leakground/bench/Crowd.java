package leakground.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/// The main class of a JVM in which many virtual threads wait for ever, at one of a few places.
final class Crowd {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final int PLACES = 3;

    private final LongAdder waiting = new LongAdder();

    /// Starts them, says so when all wait, and stays until its standard input ends.
    ///
    /// @param args how many, and how many calls of its own each is in
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int calls = Integer.parseInt(args[1]);
        var crowd = new Crowd();
        for (int i = 0; i < threads; i++) {
            int place = i % PLACES;
            Thread.ofVirtual().name("member-", i).start(() -> crowd.call(calls, place));
        }
        while (crowd.waiting.sum() < threads) {
            Thread.sleep(10);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // It is looked at meanwhile.
        }
        Runtime.getRuntime().halt(0);
    }

    private void call(int calls, int place) {
        if (calls > 1) {
            call(calls - 1, place);
            return;
        }
        waiting.increment();
        switch (place) {
            case 0 -> first();
            case 1 -> second();
            default -> third();
        }
    }

    private static void first() {
        await();
    }

    private static void second() {
        await();
    }

    private static void third() {
        await();
    }

    private static void await() {
        try {
            NEVER.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Crowd() {}
}
