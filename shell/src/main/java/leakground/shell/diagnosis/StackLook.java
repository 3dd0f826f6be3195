package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.LockOwners;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.ThreadDump;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.duel.Target;

/// Reads the stacks of all threads of a JVM, virtual threads too.
public final class StackLook {

    /// The lock owners of a JVM. For a child they come from a heap dump. For another JVM, whose heap may be large,
    /// the result is empty, and only the locks that the JVM prints are known.
    static Optional<LockOwners> locks(Target target, TemporaryFolder temporary) {
        return target.run().map(_ -> HeapLook.locks(target, temporary));
    }

    /// The threads of a JVM now, with the owners of their locks.
    ///
    /// @param all whether those that are not the program's are wanted too
    public static ThreadsSide at(Target target, TemporaryFolder temporary, boolean all)
            throws IOException, InterruptedException, AccessRefusedException {
        return at(target, temporary, all, locks(target, temporary));
    }

    /// The threads of a JVM now.
    ///
    /// @param all whether those that are not the program's are wanted too
    /// @param locks the lock owners; empty to use what the JVM prints
    public static ThreadsSide at(Target target, TemporaryFolder temporary, boolean all, Optional<LockOwners> locks)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var jvm = target.attach()) {
            var dump = ThreadDump.of(
                    jvm,
                    temporary.unique("threads-" + target.name()),
                    locks.orElseGet(() -> LockOwners.printedBy(jvm)));
            var groups = dump.groups().stream()
                    .filter(group -> all || !SystemThreads.contains(group))
                    .toList();
            long shown = groups.stream().mapToLong(StackGroup::count).sum();
            return new ThreadsSide(target.name(), target.position(), groups, dump.deadlocks(), dump.threads() - shown);
        }
    }

    private StackLook() {}
}
