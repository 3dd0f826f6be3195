package leakground.heap;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Programs of sleeping threads that are made from a seed, and of which it is known who can be woken; the main class of
/// a JVM that is dumped.
///
/// It reads commands. `make SEED` makes a program, waits until its threads sleep, and says who can be woken and who
/// surely cannot. `wake` wakes all who can be, and says who has run since the JVM was started. All that it
/// knows of the threads are their numbers: what held their objects is gone when it answers, but for the ways to wake
/// them.
final class GeneratedProgram {

    /// How the gate of a sleeper stays reachable, if it does.
    private enum Route {
        NONE,
        STATIC,
        FRAME,
        VIRTUAL_FRAME,
        THREAD_FIELD,
        THREAD_LOCAL,
        WEAK,
        SOFT,
        WEAK_KEY,
        FINALIZER,
        CLEANER,
        CLASS_VALUE,
        UNSTARTED,
        CALLBACK,
        LOADED_CLASS,
        SCHEDULED,
        TIMER,
        INTERRUPT,
        SLEEPER,
        STORM
    }

    private static final Set<Long> RAN = ConcurrentHashMap.newKeySet();

    private static final Queue<Gate> STATIC = new ConcurrentLinkedQueue<>();
    private static final Queue<Gate> STORM = new ConcurrentLinkedQueue<>();
    private static final Queue<Thread> THREADS = new ConcurrentLinkedQueue<>();
    private static final Queue<ThreadGroup> GROUPS = new ConcurrentLinkedQueue<>();
    private static final Queue<Thread> UNSTARTED = new ConcurrentLinkedQueue<>();
    private static final Queue<ExecutorService> POOLS = new ConcurrentLinkedQueue<>();
    private static final Queue<WeakReference<Gate>> WEAK = new ConcurrentLinkedQueue<>();
    private static final Queue<SoftReference<Gate>> SOFT = new ConcurrentLinkedQueue<>();
    private static final Queue<ReentrantLock> LOCKS = new ConcurrentLinkedQueue<>();
    private static final Queue<CompletableFuture<String>> FUTURES = new ConcurrentLinkedQueue<>();
    /// Objects whose death is noticed.
    private static final Queue<Object> TOKENS = new ConcurrentLinkedQueue<>();

    private static final Map<Gate, Integer> WEAK_KEYS = new WeakHashMap<>();
    private static final Cleaner CLEANER = Cleaner.create();
    private static final ThreadLocal<Gate> LOCAL = new ThreadLocal<>();
    private static final ClassValue<Queue<Gate>> BY_CLASS = new ClassValue<>() {
        @Override
        protected Queue<Gate> computeValue(Class<?> type) {
            return new ConcurrentLinkedQueue<>();
        }
    };
    private static volatile int woken;

    /// A thread that sleeps, and opens the gates that it holds when it is woken.
    private static final class Sleeper implements Runnable {
        private final Gate gate;
        private final List<Gate> holds = new ArrayList<>();
        private final List<ReentrantLock> locks = new ArrayList<>();
        private final CountDownLatch ready = new CountDownLatch(1);

        Sleeper(Gate gate) {
            this.gate = gate;
        }

        @Override
        public void run() {
            locks.forEach(ReentrantLock::lock);
            ready.countDown();
            try {
                gate.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                RAN.add(Thread.currentThread().threadId());
                locks.forEach(ReentrantLock::unlock);
                holds.forEach(GeneratedProgram::open);
            }
        }
    }

    /// Waits for a lock that another thread has.
    private record Locked(ReentrantLock lock, boolean interruptibly) implements Gate {
        @Override
        public void await() throws InterruptedException {
            if (interruptibly) {
                lock.lockInterruptibly();
            } else {
                lock.lock();
            }
            lock.unlock();
        }

        @Override
        public void open() {
            throw new IllegalStateException("its owner unlocks it");
        }
    }

    /// Waits for the end of another thread.
    private record Joined(Thread other) implements Gate {
        @Override
        public void await() throws InterruptedException {
            other.join();
        }

        @Override
        public void open() {
            throw new IllegalStateException("the other thread ends");
        }
    }

    /// Waits until an object has died to which it alone has a reference that is noticed.
    private static final class Collected implements Gate {
        private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
        private final PhantomReference<Object> reference;

        Collected(Object token) {
            reference = new PhantomReference<>(token, queue);
        }

        @Override
        public void await() throws InterruptedException {
            while (queue.remove() != reference) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void open() {
            throw new IllegalStateException("the collector opens it");
        }
    }

    /// Waits to enter a monitor that another thread is in.
    private record Entered(Object monitor) implements Gate {
        @Override
        public void await() {
            synchronized (monitor) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void open() {
            throw new IllegalStateException("its owner leaves it");
        }
    }

    private static final class Finalized {
        private final Gate gate;

        Finalized(Gate gate) {
            this.gate = gate;
        }

        @Override
        @SuppressWarnings({"removal", "Finalize"})
        protected void finalize() {
            open(gate);
        }
    }

    /// A live thread with a gate in a field.
    private static final class Holder extends Thread {
        private final Gate gate;
        private final int turn;

        Holder(Gate gate, int turn) {
            super("holder");
            this.gate = gate;
            this.turn = turn;
            setDaemon(true);
        }

        @Override
        public void run() {
            awaitTurn(turn);
            GeneratedProgram.open(gate);
        }
    }

    private final Random random;
    private final int turn;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Sleeper> sleepers = new ArrayList<>();
    /// The numbers of those that can be woken, and of those that surely cannot and are proven by what is in the dump.
    private final Set<Long> wakeable = new TreeSet<>();

    private final Set<Long> stuck = new TreeSet<>();

    private GeneratedProgram(long seed, int turn) {
        this.random = new Random(seed);
        this.turn = turn;
    }

    /// Obeys commands to the end of its input.
    public static void main(String[] args) throws Exception {
        var commands = new BufferedReader(new InputStreamReader(System.in));
        int turn = 0;
        System.out.println("ready");
        for (var command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.startsWith("make ")) {
                System.out.println(make(Long.parseLong(command.substring(5)), ++turn));
            } else {
                wake(turn);
                System.out.println("ran " + RAN);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static String make(long seed, int turn) throws Exception {
        var program = new GeneratedProgram(seed, turn);
        program.make();
        return "wakeable " + program.wakeable + " stuck " + program.stuck;
    }

    private void make() throws Exception {
        int size = 6 + random.nextInt(14);
        for (int i = 0; i < size; i++) {
            switch (random.nextInt(12)) {
                case 0 -> behindALock();
                case 1 -> inACircle();
                case 2 -> joining();
                case 3 -> collected();
                case 4 -> entering();
                case 5 -> inAPool();
                default -> atAGate();
            }
        }
        // Twice, for some wait for others before they sleep.
        for (int i = 0; i < 2; i++) {
            threads.forEach(GeneratedProgram::awaitSleep);
            nap();
        }
        if (!STORM.isEmpty()) {
            Thread.ofPlatform().daemon().name("storm").start(GeneratedProgram::storm);
        }
    }

    private void start(Sleeper sleeper, boolean isWakeable, boolean isProvable) throws InterruptedException {
        start(sleeper, isWakeable, isProvable, null);
    }

    private Thread start(Sleeper sleeper, boolean isWakeable, boolean isProvable, ThreadGroup group)
            throws InterruptedException {
        Thread thread;
        if (group != null) {
            thread = new Thread(group, sleeper, "sleeper");
            thread.setDaemon(true);
        } else if (random.nextInt(5) < 3) {
            thread = Thread.ofVirtual().name("sleeper").unstarted(sleeper);
        } else {
            thread = Thread.ofPlatform().daemon().name("sleeper").unstarted(sleeper);
        }
        thread.start();
        sleeper.ready.await();
        threads.add(thread);
        sleepers.add(sleeper);
        note(thread.threadId(), isWakeable, isProvable);
        return thread;
    }

    private void note(long thread, boolean isWakeable, boolean isProvable) {
        if (isWakeable) {
            wakeable.add(thread);
        } else if (isProvable) {
            stuck.add(thread);
        }
    }

    /// Another sleeper of this program; the one that is made if there is none.
    private int another() {
        return threads.isEmpty() ? -1 : random.nextInt(threads.size());
    }

    private boolean isWakeable(int sleeper) {
        return wakeable.contains(threads.get(sleeper).threadId());
    }

    private boolean isStuck(int sleeper) {
        return stuck.contains(threads.get(sleeper).threadId());
    }

    private void atAGate() throws Exception {
        var kinds = Gate.Kind.values();
        var kind = kinds[random.nextInt(kinds.length)];
        var routes = Route.values();
        // As many without a way to be woken as with one.
        var route = random.nextBoolean() ? Route.NONE : routes[random.nextInt(routes.length)];
        var gate = kind.make();
        var sleeper = new Sleeper(gate);
        if (route == Route.SLEEPER) {
            int other = another();
            if (other >= 0) {
                sleepers.get(other).holds.add(gate);
                start(sleeper, isWakeable(other), isStuck(other) && kind.isProvable());
                return;
            }
            route = Route.NONE;
        }
        if (random.nextInt(6) == 0) {
            var group = new ThreadGroup("of a sleeper");
            if (random.nextBoolean()) {
                GROUPS.add(group);
                start(sleeper, true, false, group);
            } else {
                start(sleeper, route != Route.NONE, kind.isProvable(), group);
            }
        } else {
            start(sleeper, route != Route.NONE, kind.isProvable());
        }
        keep(gate, route);
    }

    private void keep(Gate gate, Route route) throws Exception {
        // What is started here must not hold this, which knows all threads.
        int turn = this.turn;
        switch (route) {
            case NONE, SLEEPER -> {}
            case STATIC -> STATIC.add(gate);
            case FRAME -> Thread.ofPlatform().daemon().name("holder").start(() -> hold(gate, turn));
            case VIRTUAL_FRAME -> Thread.ofVirtual().name("holder").start(() -> hold(gate, turn));
            case THREAD_FIELD -> new Holder(gate, turn).start();
            case THREAD_LOCAL -> holdInThreadLocal(gate, turn);
            case WEAK -> WEAK.add(new WeakReference<>(gate));
            case SOFT -> SOFT.add(new SoftReference<>(gate));
            case WEAK_KEY -> WEAK_KEYS.put(gate, turn);
            case FINALIZER -> TOKENS.add(new Finalized(gate));
            case CLEANER -> {
                var token = new Object();
                CLEANER.register(token, () -> open(gate));
                TOKENS.add(token);
            }
            case CLASS_VALUE -> BY_CLASS.get(Collection.class).add(gate);
            case UNSTARTED -> UNSTARTED.add(Thread.ofPlatform().daemon().unstarted(() -> open(gate)));
            case CALLBACK -> {
                var future = new CompletableFuture<String>();
                var _ = future.thenRun(() -> open(gate));
                FUTURES.add(future);
            }
            case LOADED_CLASS -> holdInLoadedClass(gate, turn);
            case SCHEDULED -> schedule(gate);
            case TIMER -> new Timer(true).schedule(opening(gate), 3_600_000);
            case INTERRUPT -> THREADS.add(threads.getLast());
            case STORM -> STORM.add(gate);
        }
    }

    private static TimerTask opening(Gate gate) {
        return new TimerTask() {
            @Override
            public void run() {
                open(gate);
            }
        };
    }

    @SuppressWarnings("resource")
    private static void schedule(Gate gate) {
        var makers = Thread.ofPlatform().daemon().name("scheduler").factory();
        new ScheduledThreadPoolExecutor(1, makers).schedule(() -> open(gate), 1, TimeUnit.HOURS);
    }

    private static void hold(Gate gate, int turn) {
        awaitTurn(turn);
        open(gate);
    }

    private static void holdInThreadLocal(Gate gate, int turn) throws InterruptedException {
        var set = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("holder").start(() -> {
            put(gate);
            set.countDown();
            awaitTurn(turn);
            open(LOCAL.get());
        });
        set.await();
    }

    private static void put(Gate gate) {
        LOCAL.set(gate);
    }

    /// A static field of a class of its own loader keeps it.
    private static void holdInLoadedClass(Gate gate, int turn) throws Exception {
        Consumer<Object> opener = kept -> open((Gate) kept);
        IntSupplier now = () -> woken;
        var keeper = Keeper.loadedAnew();
        keeper.getDeclaredField("kept").set(null, gate);
        var holding = (Runnable) keeper.getDeclaredConstructor(IntSupplier.class, int.class, Consumer.class)
                .newInstance(now, turn, opener);
        Thread.ofPlatform().daemon().name("holder").start(holding);
    }

    private void behindALock() throws InterruptedException {
        var lock = new ReentrantLock();
        if (random.nextBoolean()) {
            LOCKS.add(lock);
        }
        boolean interruptibly = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
            var owner = Thread.ofVirtual().start(lock::lock);
            owner.join();
            boolean isWakeable = interruptibly && random.nextBoolean();
            start(new Sleeper(new Locked(lock, interruptibly)), isWakeable, !interruptibly);
            if (isWakeable) {
                THREADS.add(threads.getLast());
            }
        } else {
            var kind = Gate.Kind.LATCH;
            var gate = kind.make();
            var owner = new Sleeper(gate);
            owner.locks.add(lock);
            boolean isWakeable = random.nextBoolean();
            if (isWakeable) {
                STATIC.add(gate);
            }
            start(owner, isWakeable, true);
            start(new Sleeper(new Locked(lock, interruptibly)), isWakeable, !interruptibly);
        }
    }

    private void inACircle() throws InterruptedException {
        var one = new ReentrantLock();
        var other = new ReentrantLock();
        LOCKS.add(one);
        LOCKS.add(other);
        boolean isBroken = random.nextInt(3) == 0;
        var both = new CountDownLatch(2);
        var first = new Sleeper(new InOrder(both, new Locked(other, isBroken)));
        first.locks.add(one);
        var second = new Sleeper(new InOrder(both, new Locked(one, false)));
        second.locks.add(other);
        start(first, isBroken, true);
        var thread = threads.getLast();
        start(second, isBroken, true);
        if (isBroken) {
            THREADS.add(thread);
        }
    }

    /// Comes to a gate when others have come to theirs.
    private record InOrder(CountDownLatch all, Gate gate) implements Gate {
        @Override
        public void await() throws Exception {
            all.countDown();
            all.await();
            gate.await();
        }

        @Override
        public void open() throws Exception {
            gate.open();
        }
    }

    private void joining() throws InterruptedException {
        int other = another();
        if (other >= 0) {
            var thread = threads.get(other);
            start(new Sleeper(new Joined(thread)), isWakeable(other), false);
            // Whoever waits for its end may not be proven, and could interrupt it.
            stuck.remove(thread.threadId());
        }
    }

    private void collected() throws InterruptedException {
        var token = new Object();
        boolean isWakeable = random.nextBoolean();
        start(new Sleeper(new Collected(token)), true, false);
        if (isWakeable) {
            TOKENS.add(token);
        }
    }

    private void entering() throws InterruptedException {
        var monitor = random.nextBoolean() ? new Object() : Keeper.loadedAnew();
        var gate = new CountDownLatch(1);
        boolean isWakeable = random.nextBoolean();
        var inside = new CountDownLatch(1);
        var owner = new Sleeper(new Inside(monitor, inside, gate));
        start(owner, isWakeable, true);
        inside.await();
        start(new Sleeper(new Entered(monitor)), isWakeable, false);
        if (isWakeable) {
            STATIC.add(new Opened(gate));
        }
    }

    /// Waits inside of a monitor.
    private record Inside(Object monitor, CountDownLatch inside, CountDownLatch gate) implements Gate {
        @Override
        public void await() throws InterruptedException {
            synchronized (monitor) {
                inside.countDown();
                gate.await();
            }
        }

        @Override
        public void open() {
            gate.countDown();
        }
    }

    private record Opened(CountDownLatch gate) implements Gate {
        @Override
        public void await() throws InterruptedException {
            gate.await();
        }

        @Override
        public void open() {
            gate.countDown();
        }
    }

    private void inAPool() throws InterruptedException {
        var makers = Thread.ofPlatform().daemon().name("pooled").factory();
        var pool = random.nextBoolean()
                ? Executors.newFixedThreadPool(2, makers)
                : Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("pooled").factory());
        var kinds = Gate.Kind.values();
        var kind = kinds[random.nextInt(kinds.length)];
        var sleeper = new Sleeper(new Named(kind.make(), new Thread[1]));
        var _ = pool.submit(sleeper);
        sleeper.ready.await();
        boolean isWakeable = random.nextBoolean();
        if (isWakeable) {
            POOLS.add(pool);
        }
        var thread = ((Named) sleeper.gate).thread();
        threads.add(thread);
        sleepers.add(sleeper);
        note(thread.threadId(), isWakeable, kind.isProvable());
    }

    /// Tells which thread waits.
    private record Named(Gate gate, Thread[] threads) implements Gate {
        @Override
        public void await() throws Exception {
            synchronized (threads) {
                threads[0] = Thread.currentThread();
                threads.notifyAll();
            }
            gate.await();
        }

        @Override
        public void open() throws Exception {
            gate.open();
        }

        Thread thread() throws InterruptedException {
            synchronized (threads) {
                while (threads[0] == null) {
                    threads.wait();
                }
                return threads[0];
            }
        }
    }

    private static void awaitTurn(int turn) {
        while (woken < turn) {
            nap();
        }
    }

    private static void awaitSleep(Thread thread) {
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.BLOCKED
                && thread.getState() != Thread.State.TERMINATED) {
            Thread.yield();
        }
    }

    private static void nap() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void open(Gate gate) {
        try {
            gate.open();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Opens gates one after another while the heap is dumped, and forgets each at once.
    private static void storm() {
        var pauses = new Random(1);
        while (!STORM.isEmpty()) {
            nap();
            for (int spin = pauses.nextInt(200_000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            open(STORM.remove());
        }
    }

    private static void openAll(Collection<Gate> gates) {
        for (var gate : List.copyOf(gates)) {
            // One that waits for the other side must not keep the rest from being opened.
            Thread.ofPlatform().daemon().name("opener").start(() -> open(gate));
        }
        gates.clear();
    }

    private static void wake(int turn) {
        woken = turn;
        openAll(STATIC);
        WEAK.forEach(reference -> openIfThere(reference.get()));
        SOFT.forEach(reference -> openIfThere(reference.get()));
        openAll(BY_CLASS.get(Collection.class));
        openAll(new ArrayList<>(WEAK_KEYS.keySet()));
        THREADS.forEach(Thread::interrupt);
        GROUPS.forEach(ThreadGroup::interrupt);
        UNSTARTED.forEach(Thread::start);
        POOLS.forEach(ExecutorService::shutdownNow);
        FUTURES.forEach(future -> Thread.ofPlatform().daemon().start(() -> future.complete("")));
        for (var all : List.of(WEAK, SOFT, THREADS, GROUPS, UNSTARTED, POOLS, FUTURES, TOKENS, LOCKS)) {
            all.clear();
        }
        WEAK_KEYS.clear();
        for (int i = 0; i < 3; i++) {
            System.gc();
            nap();
        }
    }

    private static void openIfThere(Gate gate) {
        if (gate != null) {
            Thread.ofPlatform().daemon().name("opener").start(() -> open(gate));
        }
    }
}
