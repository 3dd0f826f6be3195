package leakground.heap.explain;

import java.util.List;
import leakground.heap.hprof.SourceNames;

/// A stack on which threads wait, read once for all threads that share it.
///
/// @param frames the innermost first
/// @param awaited the class of what they wait for, as in Java source; empty if the stack does not tell
/// @param isLocking whether they wait for a lock of `java.util.concurrent`, and nothing but its owner ends that: they
///     would neither give up after a time nor when they are interrupted
/// @param isAcquiring whether they are in the queue of a synchronizer, rather than in that of a condition
record WaitSite(List<String> frames, String awaited, boolean isLocking, boolean isAcquiring) {

    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final String SYNCHRONIZER = LOCKS + "AbstractQueuedSynchronizer.";
    /// Calls that take a lock for good: the last is that of a thread that was notified by a condition.
    private static final List<String> LOCK = List.of(
            LOCKS + "ReentrantLock.lock(",
            LOCKS + "ReentrantReadWriteLock$WriteLock.lock(",
            LOCKS + "ReentrantReadWriteLock$ReadLock.lock(",
            LOCKS + "AbstractQueuedSynchronizer$ConditionObject.await(");
    private static final List<String> ACQUIRE =
            List.of(SYNCHRONIZER + "acquire(", SYNCHRONIZER + "acquireQueued(", SYNCHRONIZER + "doAcquireShared(");
    /// Packages and classes that make a thread wait, for whatever it waits.
    private static final List<String> MECHANICS = List.of(
            "java.lang.",
            "jdk.internal.",
            "sun.misc.",
            LOCKS + "LockSupport",
            LOCKS + "AbstractQueuedSynchronizer",
            LOCKS + "AbstractQueuedLongSynchronizer",
            "java.util.concurrent.ForkJoinPool.");

    static WaitSite of(List<String> frames) {
        boolean isAcquiring = false;
        boolean isLocking = false;
        for (var frame : frames) {
            isAcquiring |= startsWithAny(frame, ACQUIRE);
            if (frame.contains("nterruptibly(") || frame.contains("$ConditionObject.awaitNanos")) {
                break;
            }
            if (isAcquiring && startsWithAny(frame, LOCK)) {
                isLocking = true;
                break;
            }
        }
        return new WaitSite(frames, awaited(frames), isLocking, isAcquiring);
    }

    /// The class whose method the program called to wait: the outermost of the classes of one package that lie between
    /// what makes threads wait and the program.
    private static String awaited(List<String> frames) {
        int at = 0;
        while (at < frames.size() && startsWithAny(frames.get(at), MECHANICS)) {
            at++;
        }
        if (at == frames.size()) {
            return "";
        }
        var type = type(frames.get(at));
        var program = frames.stream()
                .map(WaitSite::type)
                .filter(name -> !SourceNames.isJdk(name))
                .reduce("", (_, outer) -> outer);
        if (!packageOf(type).equals(packageOf(program))) {
            for (int next = at; next < frames.size(); next++) {
                var outer = type(frames.get(next));
                if (!packageOf(outer).equals(packageOf(type))) {
                    break;
                }
                type = outer;
            }
        }
        int nested = type.indexOf('$');
        return nested < 0 || !SourceNames.isJdk(type) ? type : type.substring(0, nested);
    }

    private static boolean startsWithAny(String frame, List<String> beginnings) {
        return beginnings.stream().anyMatch(frame::startsWith);
    }

    /// The class of a frame, `leakground.Cache` of `leakground.Cache.load(Cache.java:17)`.
    private static String type(String frame) {
        int arguments = frame.indexOf('(');
        int method = frame.lastIndexOf('.', arguments < 0 ? frame.length() : arguments);
        return method < 0 ? frame : frame.substring(0, method);
    }

    private static String packageOf(String type) {
        int end = type.lastIndexOf('.');
        return end < 0 ? "" : type.substring(0, end);
    }

    /// Whether a frame is one of `Object.wait`.
    boolean isWait(int depth) {
        return depth < frames.size() && frames.get(depth).startsWith("java.lang.Object.wait");
    }
}
