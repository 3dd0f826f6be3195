package leakground.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.internal.misc.CarrierThread;
import jdk.internal.misc.InnocuousThread;
import jdk.internal.vm.ThreadContainer;
import leakground.measure.Metric;
import org.jspecify.annotations.Nullable;

/// Work that rounds have handed to other threads and that is not done yet: virtual threads that will end, and tasks in
/// the queues of pools.
///
/// A program in production is not called faster than it can finish. So rounds wait while other threads are behind, and
/// a sample waits for the end of what ends by itself. A thread that stands still is no backlog: it may be the leak.
/// A thread that waits with a time limit ends by itself too, unless it waits again and again. At full speed, and
/// while the rate rises, the threads of a healthy program would grow with the rate without a wait for them.
final class Backlog {

    /// The time between two looks while rounds are driven, if they take little of it.
    private static final long LOOK_NANOS = 5_000_000;

    /// Looks while rounds are driven take one of so many parts of the time, unless they are very slow.
    private static final int LOOK_SHARE = 10;

    private static final long MOST_LOOK_NANOS = 250_000_000;

    /// Rounds wait when this number of virtual threads is unfinished. So the queues of the JDK's scheduler stay small.
    private static final int MOST_UNFINISHED = 100;

    private static final int MOST_ROUNDS = 1_000_000;

    private static final long POLL_NANOS = 500_000;

    private static final long SOON_NANOS = 50_000;

    /// What has not changed in this number of polls stands still. The number is doubled when something ends that stood
    /// still. Polls count and not the clock, because a thread that gets no processor changes nothing.
    private static final int STILL_POLLS = 30;

    private static final int MOST_STILL_POLLS = 120;

    /// The same for a thread in the middle of a task, which takes CPU time only now and then.
    private static final int IDLE_POLLS = 120;

    /// The thread containers are listed anew after this number of polls.
    private static final int FRESH_POLLS = 10;

    /// The longest wait. A thread that is busy for longer does work of its own, and is waited for only as long as such
    /// waits take less than a tenth of the time.
    private static final long MOST_NANOS = 1_000_000_000;

    private static final int VAIN_SHARE = 10;

    /// The longest wait for time limits. A limit of a second, which is usual, ends within it.
    private static final long MOST_LIMITED_NANOS = 1_250_000_000;

    private static final long LIMITED_POLL_NANOS = 5_000_000;

    /// The stacks of so few threads are cheap to read.
    private static final int MOST_STACKS = 16;

    /// Native methods of `sun.nio.ch` in which a thread waits for its next piece of work: a server for a connection, a
    /// selector for any channel. The names are those of Linux and Windows.
    private static final Set<String> NEXT_WORK = Set.of("accept", "accept0", "wait");

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final Set<Thread> ofTheJvm;
    private final Busy busy = new Busy();
    private long beganNanos;
    private long lookedNanos;
    private int rounds;
    /// Rounds between two looks: few while other threads are behind, more and more otherwise.
    private int mostRounds = 1;

    private long vainNanos;
    private long standing;
    private long standingLimited;
    private int still = STILL_POLLS;
    private long lookNanos;

    /// To be created by the thread that drives the rounds, before the program begins.
    Backlog() {
        ofTheJvm = LiveThreads.all().collect(Collectors.toCollection(HashSet::new));
    }

    /// Looks at a thread of each kind of pool, in the middle of a task and without one, and counts threads.
    /// The first time costs most: this class links its code, and the JVM keeps the names of the classes on a
    /// stack. In the middle of the rounds both would be growth.
    void warmUp() {
        // The default factory would take the first names of the program's own pools.
        var named = Thread.ofPlatform().daemon().name("probe warm-up").factory();
        var pools = List.of(
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named),
                new ScheduledThreadPoolExecutor(1, named),
                new ForkJoinPool(1));
        for (var pool : pools) {
            var task = new Parked();
            pool.execute(task);
            until(() -> task.worker != null);
            var worker = task.worker;
            if (worker != null) {
                until(() -> mayBeAtWork(worker, true));
                until(() -> {
                    task.end(worker);
                    return !mayBeAtWork(worker, true);
                });
                THREADS.getThreadInfo(worker.threadId(), 1);
            }
            pool.shutdownNow();
            until(() -> pool.isTerminated() && (worker == null || !worker.isAlive()));
        }
        limited();
        living();
    }

    /// A task that waits for its end.
    private static final class Parked implements Runnable {
        private volatile @Nullable Thread worker;
        private volatile boolean isOver;

        @Override
        public void run() {
            worker = Thread.currentThread();
            while (!isOver && !Thread.interrupted()) {
                LockSupport.park(this);
            }
        }

        void end(Thread waiting) {
            isOver = true;
            LockSupport.unpark(waiting);
        }
    }

    /// Waits for something that comes at once.
    private static void until(BooleanSupplier wanted) {
        long deadline = System.nanoTime() + MOST_NANOS;
        while (!wanted.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SOON_NANOS);
            // A thread that the program has started already may interrupt this one.
            boolean _ = Thread.interrupted();
        }
    }

    /// The rounds begin.
    ///
    /// @param helpers threads of the probe that are no part of the program
    void begins(long now, Thread... helpers) {
        beganNanos = now;
        ofTheJvm.addAll(List.of(helpers));
        standing = Meters.readOrZero(Metric.VIRTUAL_THREADS);
    }

    /// Waits if other threads are far behind. To be called after each round.
    ///
    /// @param isRateOpen whether the rounds may come as fast as the program can do them
    void limit(boolean isRateOpen) {
        long now = System.nanoTime();
        if (++rounds < mostRounds
                && now - lookedNanos < Math.clamp(LOOK_SHARE * lookNanos, LOOK_NANOS, MOST_LOOK_NANOS)) {
            return;
        }
        boolean behind = Meters.readOrZero(Metric.VIRTUAL_THREADS) - standing > MOST_UNFINISHED
                || isAnyAtWork()
                || (isRateOpen && !isVain(now) && limited() - standingLimited > MOST_UNFINISHED);
        lookNanos = System.nanoTime() - now;
        mostRounds = behind ? Math.max(1, Math.min(rounds, mostRounds) / 2) : mostRounds + mostRounds / 4 + 1;
        mostRounds = Math.min(mostRounds, MOST_ROUNDS);
        if (behind) {
            awaitEnds();
            if (isRateOpen) {
                awaitTimeLimits(MOST_UNFINISHED);
            }
        }
        rounds = 0;
        lookedNanos = System.nanoTime();
    }

    /// Waits for the end of what ends by itself. To be called before each sample.
    ///
    /// @param isRateOpen whether the rounds may come as fast as the program can do them
    /// @return the nanoseconds that time limits took, as far as they ended threads
    long await(boolean isRateOpen) {
        awaitEnds();
        long useful = isRateOpen ? awaitTimeLimits(0) : 0;
        if (useful > 0) {
            awaitEnds();
        }
        return useful;
    }

    private void awaitEnds() {
        long began = System.nanoTime();
        int same = 0;
        long fewest = Long.MAX_VALUE;
        List<ThreadContainer> containers = List.of();
        long threads = -1;
        long unfinished = 0;
        for (int poll = 0; true; poll++) {
            if (poll % FRESH_POLLS == 0) {
                containers = Meters.containers();
                threads = -1;
            }
            // To visit all virtual threads takes long, and while none begins or ends their number is known.
            long counted = Meters.threads(containers);
            if (counted != threads) {
                unfinished = Meters.virtualThreads(containers).count();
                threads = counted;
            }
            boolean atWork = isAnyAtWork();
            same = unfinished < fewest || atWork ? 0 : same + 1;
            fewest = Math.min(fewest, unfinished);
            long now = System.nanoTime();
            boolean isDone = unfinished <= standing && !atWork;
            if (isDone && poll % FRESH_POLLS != 0) {
                // A task may have begun others meanwhile, in containers that are not listed yet.
                unfinished = Meters.readOrZero(Metric.VIRTUAL_THREADS);
                isDone = unfinished <= standing;
            }
            boolean isStill = same >= still;
            if (isDone || isStill || now - began >= MOST_NANOS) {
                if (atWork) {
                    vainNanos += now - began;
                }
                stands(unfinished);
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
            // Without this, park would return at once forever.
            boolean _ = Thread.interrupted();
        }
    }

    /// Waits while more threads wait with a time limit than stand still. The wait is in vain as far as they still live
    /// after it.
    ///
    /// @param more how many more may wait
    /// @return the nanoseconds that were not in vain
    private long awaitTimeLimits(int more) {
        long began = System.nanoTime();
        long most = standingLimited + more;
        long first = isVain(began) ? 0 : limited();
        if (first <= most) {
            return 0;
        }
        long living = living();
        long left = first;
        while (left > most && System.nanoTime() - began < MOST_LIMITED_NANOS) {
            LockSupport.parkNanos(LIMITED_POLL_NANOS);
            boolean _ = Thread.interrupted();
            left = limited();
        }
        long ended = Math.clamp(living - living(), 0, first);
        long waited = System.nanoTime() - began;
        if (left > most) {
            vainNanos += waited * (first - ended) / first;
            standingLimited = left;
        }
        return waited * ended / first;
    }

    /// The threads of the program that wait with a time limit.
    private long limited() {
        var platform = platformThreads().filter(thread -> !(thread instanceof CarrierThread));
        return Stream.concat(Meters.virtualThreads(Meters.containers()), platform)
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    private static long living() {
        return Meters.readOrZero(Metric.VIRTUAL_THREADS) + Meters.readOrZero(Metric.PLATFORM_THREADS);
    }

    private void stands(long unfinished) {
        if (unfinished < standing - 1) {
            still = Math.min(MOST_STILL_POLLS, 2 * still);
        }
        standing = unfinished;
    }

    /// Whether enough of the time was spent in waits that changed nothing.
    private boolean isVain(long now) {
        return vainNanos > (now - beganNanos) / VAIN_SHARE;
    }

    /// Whether a platform thread of the program is doing something, and is not one that always does.
    private boolean isAnyAtWork() {
        long now = System.nanoTime();
        if (isVain(now)) {
            return false;
        }
        var threads = platformThreads().toList();
        busy.nextLook();
        for (var thread : threads) {
            if (mayBeAtWork(thread, threads.size() <= MOST_STACKS)) {
                busy.add(thread.threadId(), THREADS.getThreadCpuTime(thread.threadId()));
            }
        }
        return busy.isAny(IDLE_POLLS);
    }

    /// The other platform threads that are not the JVM's own.
    private Stream<Thread> platformThreads() {
        return LiveThreads.all()
                .filter(thread -> thread != Thread.currentThread() && !ofTheJvm.contains(thread))
                .filter(thread -> !(thread instanceof InnocuousThread));
    }

    /// A thread that waits is at work only if it is the worker of a pool and waits in the middle of a task. A thread
    /// that waits for a connection counts as one that waits, although the JVM calls it runnable. One that reads or
    /// writes may be in the middle of its work.
    static boolean mayBeAtWork(Thread thread, boolean readStack) {
        return switch (thread.getState()) {
            case RUNNABLE -> !readStack || !awaitsWork(thread) || isInTask(thread.getStackTrace());
            case WAITING, TIMED_WAITING, BLOCKED ->
                readStack && !(thread instanceof CarrierThread) && isInTask(thread.getStackTrace());
            case NEW, TERMINATED -> false;
        };
    }

    /// Reads no more of the stack than it must. The JVM keeps the name and source file of each class that it once
    /// read from a stack (`java_lang_StackTraceElement::fill_in` in `javaClasses.cpp`). So a program at work would
    /// seem to grow.
    private static boolean awaitsWork(Thread thread) {
        var state = THREADS.getThreadInfo(thread.threadId());
        if (state == null || !state.isInNative()) {
            return false;
        }
        var top = THREADS.getThreadInfo(thread.threadId(), 1);
        return top != null
                && Arrays.stream(top.getStackTrace())
                        .anyMatch(frame -> frame.isNativeMethod()
                                && frame.getClassName().startsWith("sun.nio.ch.")
                                && NEXT_WORK.contains(frame.getMethodName()));
    }

    private static boolean isInTask(StackTraceElement[] stack) {
        boolean isWorker = Arrays.stream(stack)
                .anyMatch(frame -> isFrame(frame, "ThreadPoolExecutor", "runWorker")
                        || isFrame(frame, "ForkJoinPool", "runWorker"));
        // A worker that is about to take the next task is not parked.
        boolean isIdle = stack.length > 0
                && stack[0].getMethodName().equals("park")
                && Arrays.stream(stack)
                        .anyMatch(frame -> isFrame(frame, "ThreadPoolExecutor", "getTask")
                                || isFrame(frame, "ForkJoinPool", "awaitWork"));
        return isWorker && !isIdle;
    }

    private static boolean isFrame(StackTraceElement frame, String type, String method) {
        return frame.getMethodName().equals(method) && frame.getClassName().equals("java.util.concurrent." + type);
    }
}
