package leakground.heap.explain;

import java.util.BitSet;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ThreadStacks;
import leakground.heap.hprof.ClassInfo;
import org.jspecify.annotations.Nullable;

/// What the threads of a dump are doing, as far as that decides whether they run again by themselves.
///
/// A thread *sleeps* if it is parked without a time limit, or waits without one to be notified by an object
/// that its stack shows. All other threads that have started and not ended count as awake: those that run, those
/// that wait with a time limit, virtual threads that pin their carrier, and those that wait to enter a monitor, for
/// neither the heap nor the stack tells for certain which monitor that is.
///
/// A thread that was running Java code may hold a reference in a register: an argument of the call that it makes, or
/// the result of the call that returns. A dump does not contain it, so such a thread counts as *unseen*.
///
/// The numbers of states are read from the constants of the class `VirtualThread` in the dump; they differ from one JDK
/// to the next. Those of platform threads are of JVM TI.
final class ThreadStates {

    private static final int JVMTI_ALIVE = 0x0001;
    private static final int JVMTI_TERMINATED = 0x0002;
    private static final int JVMTI_RUNNABLE = 0x0004;
    private static final int JVMTI_WAITING_INDEFINITELY = 0x0010;
    private static final int JVMTI_IN_OBJECT_WAIT = 0x0100;
    private static final int JVMTI_PARKED = 0x0200;
    private static final int JVMTI_BLOCKED_ON_MONITOR_ENTER = 0x0400;

    private static final int UNKNOWN = -1;
    private static final String VIRTUAL = "java.lang.VirtualThread";

    private final FieldReader fields;
    private final ThreadStacks stacks;
    private final int suspended;
    private final int created;
    private final int running;
    private final int parked;
    private final int terminated;
    private final int blocked;

    private final BitSet awake = new BitSet();
    private final BitSet parkedThreads = new BitSet();
    private final BitSet notified = new BitSet();
    private final BitSet ended = new BitSet();
    private final BitSet virtual = new BitSet();
    private final BitSet atMonitors = new BitSet();
    private long unseen;

    private ThreadStates(Heap heap, FieldReader fields, ThreadStacks stacks) {
        this.fields = fields;
        this.stacks = stacks;
        var type = heap.classes().named(VIRTUAL);
        suspended = constant(type, "SUSPENDED", 0);
        created = constant(type, "NEW", UNKNOWN);
        running = constant(type, "RUNNING", UNKNOWN);
        // Until JDK 21 a thread that is parked for some time looks the same.
        boolean isTimedApart = constant(type, "TIMED_PARKED", UNKNOWN) != UNKNOWN;
        parked = isTimedApart ? constant(type, "PARKED", UNKNOWN) : UNKNOWN;
        terminated = constant(type, "TERMINATED", UNKNOWN);
        blocked = constant(type, "BLOCKED", UNKNOWN);
        var threads = subclasses(heap, "java.lang.Thread");
        var virtualThreads = subclasses(heap, VIRTUAL);
        var continuations = subclasses(heap, "jdk.internal.vm.Continuation");
        for (int object = 0; object < heap.instances(); object++) {
            int kind = heap.kind(object);
            if (virtualThreads.get(kind)) {
                ofVirtual(object);
            } else if (threads.get(kind)) {
                ofPlatform(object);
            } else if (continuations.get(kind)) {
                ofContinuation(object, heap.typeOf(object));
            }
        }
    }

    static ThreadStates of(Heap heap, FieldReader fields, ThreadStacks stacks) {
        return new ThreadStates(heap, fields, stacks);
    }

    private int constant(@Nullable ClassInfo type, String name, int other) {
        return type == null ? other : fields.constant(type, name, other);
    }

    static BitSet subclasses(Heap heap, String ancestor) {
        var are = new BitSet(heap.classes().size());
        for (var type : heap.classes().all()) {
            are.set(type.number(), type.isA(ancestor));
        }
        return are;
    }

    private void ofVirtual(int thread) {
        int state = fields.number(thread, "state") & ~suspended;
        if (state == terminated) {
            ended.set(thread);
        } else if (state != created) {
            virtual.set(thread);
            // A thread that has a permit, or was interrupted, is about to go on.
            boolean isAboutToRun = fields.isTrue(thread, "parkPermit") || fields.isTrue(thread, "interrupted");
            if (!stacks.has(thread) || (state == running && stacks.isInJava(thread))) {
                unseen++;
            } else if (state == parked && !isAboutToRun) {
                parkedThreads.set(thread);
            } else {
                awake.set(thread);
                atMonitors.set(thread, state == blocked);
            }
        }
    }

    private void ofPlatform(int thread) {
        int holder = fields.follow(thread, "holder");
        boolean isKnown = fields.has(holder < 0 ? thread : holder, "threadStatus");
        int status = isKnown ? fields.number(holder < 0 ? thread : holder, "threadStatus") : JVMTI_ALIVE;
        if ((status & JVMTI_TERMINATED) != 0) {
            ended.set(thread);
        } else if ((status & JVMTI_ALIVE) != 0) {
            boolean isForever = (status & JVMTI_WAITING_INDEFINITELY) != 0 && !fields.isTrue(thread, "interrupted");
            boolean isAtMonitor = (status & JVMTI_BLOCKED_ON_MONITOR_ENTER) != 0;
            // The group without a parent has the threads of the JVM itself.
            atMonitors.set(thread, isAtMonitor && fields.follow(group(thread), "parent") >= 0);
            if (!isForever || !stacks.has(thread)) {
                awake.set(thread);
                unseen += (status & JVMTI_RUNNABLE) != 0 && stacks.has(thread) && stacks.isInJava(thread) ? 1 : 0;
            } else if ((status & JVMTI_PARKED) != 0) {
                parkedThreads.set(thread);
            } else if ((status & JVMTI_IN_OBJECT_WAIT) != 0) {
                notified.set(thread);
            } else {
                awake.set(thread);
            }
        }
    }

    /// A continuation that is no virtual thread has a stack that no dump shows.
    private void ofContinuation(int continuation, ClassInfo type) {
        boolean isOfThread = type.name().equals(VIRTUAL + "$VThreadContinuation");
        if (!isOfThread && fields.follow(continuation, "tail") >= 0 && !fields.isTrue(continuation, "done")) {
            unseen++;
        }
    }

    /// The thread group of a platform thread; -1 if it has none.
    int group(int thread) {
        int holder = fields.follow(thread, "holder");
        return fields.follow(holder < 0 ? thread : holder, "group");
    }

    BitSet awake() {
        return awake;
    }

    /// Those that are parked without a time limit.
    BitSet parked() {
        return parkedThreads;
    }

    /// Platform threads that wait without a time limit to be notified.
    BitSet notified() {
        return notified;
    }

    /// Those of the program that wait to enter a monitor.
    BitSet atMonitors() {
        return atMonitors;
    }

    /// Those that have ended.
    BitSet ended() {
        return ended;
    }

    /// Virtual threads that have started and not ended.
    BitSet virtual() {
        return virtual;
    }

    /// The number of threads and other continuations that are alive and may hold references that the dump does not
    /// contain: they were running Java code, or the dump does not contain their stacks.
    long unseen() {
        return unseen;
    }
}
