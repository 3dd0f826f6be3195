package leakground.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The main class of a JVM in which many virtual threads wait for ever, at one of a few places.
final class Crowd {

    private static final int PLACES = 3;
    /// What the threads wait for, if others are to reach it.
    private static final List<CountDownLatch> REACHED = new ArrayList<>();

    private final CountDownLatch never;
    private final LongAdder waiting;

    private Crowd(CountDownLatch never, LongAdder waiting) {
        this.never = never;
        this.waiting = waiting;
    }

    /// Starts them, says so when all wait, and stays until its standard input ends.
    ///
    /// @param args how many, how many calls of its own each is in, and whether only they reach what they wait for
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int calls = Integer.parseInt(args[1]);
        var waiting = new LongAdder();
        gather(threads, calls, Boolean.parseBoolean(args[2]), waiting);
        while (waiting.sum() < threads) {
            Thread.sleep(10);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // It is looked at meanwhile.
        }
        Runtime.getRuntime().halt(0);
    }

    /// In a method of its own, so that the thread that called it does not reach the crowd.
    private static void gather(int threads, int calls, boolean stuck, LongAdder waiting) {
        var crowd = new Crowd(new CountDownLatch(1), waiting);
        if (stuck) {
            // One of them has a lock that another waits for, so that a look for owners takes a heap dump, too.
            var lock = new ReentrantLock();
            Thread.ofVirtual().start(() -> crowd.await(lock));
            Thread.ofVirtual().start(() -> crowd.await(lock));
        } else {
            REACHED.add(crowd.never);
        }
        for (int i = 0; i < threads; i++) {
            int place = i % PLACES;
            Thread.ofVirtual().name("member-", i).start(() -> crowd.call(calls, place));
        }
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

    private void first() {
        await();
    }

    private void second() {
        await();
    }

    private void third() {
        await();
    }

    private void await(Lock lock) {
        lock.lock();
        await();
    }

    private void await() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
