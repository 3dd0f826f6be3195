package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// The threads of a dump that wait without a time limit: those that can never run again, and those that only look so.
///
/// What is proven holds as far as the dump shows what threads refer to. It does not where the second compiler has
/// replaced objects by their fields, which a dump leaves out; a JVM without that compiler, or without escape analysis,
/// has no such objects. Nothing is proven against code that looks for threads everywhere and interrupts those
/// it finds, such as a debugger or a caller of `Thread.getAllStackTraces`.
///
/// @param never those that can never run again, most first
/// @param waiting those that could be woken, most first
/// @param unseen how many threads may hold references that the dump does not contain, because they were running
///     Java code or their stacks are missing; if there are any, no thread is proven unreachable
/// @param hidden how many hidden classes of the program may have class data: an object that the dump does not contain a
///     reference to; if there are any, no thread is proven unreachable
/// @param atMonitors how many other threads wait to enter a monitor. A dump does not tell who is in it, so nothing is
///     proven of them
/// @param unsettled the numbers of platform threads that may have been woken in the moment of the dump without having
///     run yet. Proofs that are not settled hold if none of these has run between a look before the dump and one after
public record StuckThreads(
        List<StuckGroup> never,
        List<WaitingGroup> waiting,
        long unseen,
        long hidden,
        long atMonitors,
        List<Long> unsettled)
        implements Serializable {

    /// No thread that waits without a time limit.
    public static final StuckThreads NONE = new StuckThreads(List.of(), List.of(), 0, 0, 0, List.of());

    public StuckThreads {
        never = List.copyOf(never);
        waiting = List.copyOf(waiting);
        unsettled = List.copyOf(unsettled);
    }

    /// How many threads can never run again.
    public long count() {
        return never.stream().mapToLong(StuckGroup::count).sum();
    }
}
