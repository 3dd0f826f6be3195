package leakground.heap;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// Ways to wake a thread that leave hardly a trace in a heap dump; the main class of a JVM in which one of them is
/// used.
///
/// Beside the thread that is woken another waits for what nobody has.
enum HostileWaker {
    /// The monitor is a string, which the JVM gives to whoever makes the same one.
    INTERNED_STRING {
        @Override
        void waitFor() throws InterruptedException {
            var lock = text().intern();
            start(null, () -> {
                synchronized (lock) {
                    lock.wait();
                }
            });
        }

        @Override
        void wake() {
            var lock = text().intern();
            synchronized (lock) {
                lock.notifyAll();
            }
        }

        private static String text() {
            return String.join("-", "lock", String.valueOf(INTERNED_STRING.ordinal() + 7_000));
        }
    },
    /// A hidden class has it as its class data.
    CLASS_DATA {
        @Override
        void waitFor() throws Exception {
            var latch = new CountDownLatch(1);
            try (var in = HostileWaker.class.getResourceAsStream("HostileWaker$Hidden.class")) {
                kept = MethodHandles.lookup()
                        .defineHiddenClassWithClassData(in.readAllBytes(), latch, true)
                        .lookupClass();
            }
            start(null, latch::await);
        }

        @Override
        void wake() throws Exception {
            ((Runnable) ((Class<?>) kept).getDeclaredConstructor().newInstance()).run();
        }
    },
    /// Its thread group is below one that is interrupted.
    GROUP_ABOVE {
        @Override
        void waitFor() throws InterruptedException {
            var above = new ThreadGroup("above");
            kept = above;
            start(new ThreadGroup(above, "below"), new CountDownLatch(1)::await);
        }

        @Override
        void wake() {
            ((ThreadGroup) kept).interrupt();
        }
    },
    /// Its thread group is found from one below it.
    GROUP_BELOW {
        @Override
        void waitFor() throws InterruptedException {
            var group = new ThreadGroup("above");
            kept = new ThreadGroup(group, "below");
            start(group, new CountDownLatch(1)::await);
        }

        @Override
        void wake() {
            ((ThreadGroup) kept).getParent().interrupt();
        }
    },
    /// A thread interrupts the group that it is in.
    OWN_GROUP {
        @Override
        void waitFor() throws InterruptedException {
            var group = new ThreadGroup("own");
            start(group, new CountDownLatch(1)::await);
            var mate = new Thread(
                    group,
                    () -> {
                        while (!isTime) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        Thread.currentThread().getThreadGroup().interrupt();
                    },
                    "mate");
            mate.setDaemon(true);
            mate.start();
        }

        @Override
        void wake() {
            isTime = true;
        }
    },
    /// A thread group of the program has a field with the name of one of the JDK.
    GROUP_WITH_A_LIST {
        @Override
        void waitFor() throws InterruptedException {
            var group = new Listing();
            group.threads.add(start(null, LockSupport::park));
            kept = group;
        }

        @Override
        void wake() {
            ((Listing) kept).threads.forEach(LockSupport::unpark);
        }
    },
    /// A reference of the program has a field with the name of one of the JDK.
    REFERENCE_WITH_A_REFERENT {
        @Override
        void waitFor() throws InterruptedException {
            var latch = new CountDownLatch(1);
            kept = new Referring(latch);
            start(null, latch::await);
        }

        @Override
        void wake() {
            ((Referring) kept).get().countDown();
        }
    },
    /// The thread itself is computing another value of the same class.
    CLASS_VALUE {
        @Override
        void waitFor() throws InterruptedException {
            var _ = LATCH.get(String.class);
            start(null, () -> AFTER_LATCH.get(String.class));
        }

        @Override
        void wake() {
            LATCH.get(String.class).countDown();
        }
    };

    private static final ClassValue<CountDownLatch> LATCH = new ClassValue<>() {
        @Override
        protected CountDownLatch computeValue(Class<?> type) {
            return new CountDownLatch(1);
        }
    };

    private static final ClassValue<Object> AFTER_LATCH = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            try {
                LATCH.get(type).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return type.getName();
        }
    };

    private static final CountDownLatch WOKEN = new CountDownLatch(1);
    private static volatile Object kept = "";
    private static volatile boolean isTime;

    /// Makes a thread wait, and forgets what it waits for but for the way to wake it.
    abstract void waitFor() throws Exception;

    /// Wakes it.
    abstract void wake() throws Exception;

    /// The names of the threads that are proven stuck.
    Set<String> proven() {
        return this == CLASS_DATA ? Set.of() : Set.of("forgotten");
    }

    /// Waits at one of these.
    interface Wait {
        void await() throws InterruptedException;
    }

    /// Keeps its threads itself.
    static final class Listing extends ThreadGroup {
        private final List<Thread> threads = new ArrayList<>();

        Listing() {
            super("listing");
        }
    }

    /// Has a field that hides that of its superclass.
    static final class Referring extends WeakReference<CountDownLatch> {
        final String referent = "";

        Referring(CountDownLatch latch) {
            super(latch);
        }
    }

    /// Opens its class data.
    static final class Hidden implements Runnable {
        @Override
        public void run() {
            try {
                MethodHandles.classData(MethodHandles.lookup(), "_", CountDownLatch.class)
                        .countDown();
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Thread start(ThreadGroup group, Wait wait) throws InterruptedException {
        var thread = new Thread(
                group,
                () -> {
                    try {
                        wait.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    WOKEN.countDown();
                },
                "woken");
        begin(thread);
        return thread;
    }

    private static void begin(Thread thread) {
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void forget() {
        begin(new Thread(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forgotten"));
    }

    /// Sets up the way that is named, and wakes the thread when told to.
    public static void main(String[] args) throws Exception {
        valueOf(args[0]).waitFor();
        forget();
        System.out.println("ready");
        if (System.in.read() < 0) {
            throw new IOException("not told to wake");
        }
        valueOf(args[0]).wake();
        WOKEN.await();
        System.out.println("woken");
        Runtime.getRuntime().halt(0);
    }
}
