package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.LockOwners;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.ThreadDumper;
import leakground.files.TemporaryFolder;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.duel.Target;

/// Reads the stacks of all threads of a JVM, virtual threads too.
public final class StackLook {

    /// The threads of a JVM now. For a child, whose heap is small, a heap dump also tells the owners of its locks and
    /// the threads that can never run again.
    ///
    /// @param all whether those that are not the program's are wanted too
    public static ThreadsSide at(Target target, TemporaryFolder temporary, boolean all)
            throws IOException, InterruptedException, AccessRefusedException {
        if (target.run().isEmpty()) {
            return at(target, temporary, all, Optional.empty());
        }
        try (var heaps = new HeapLook(temporary, List.of())) {
            var found = StuckLook.at(target, heaps, _ -> {});
            return at(target, temporary, all, Optional.of(() -> HeapLook.owners(found.answer())))
                    .with(found.evidence());
        }
    }

    /// The threads of a JVM now.
    ///
    /// @param all whether those that are not the program's are wanted too
    /// @param locks the lock owners; empty to use what the JVM prints
    public static ThreadsSide at(Target target, TemporaryFolder temporary, boolean all, Optional<LockOwners> locks)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var jvm = target.attach()) {
            var dump = ThreadDumper.dump(
                    jvm,
                    temporary.unique("threads-" + target.name()),
                    locks.orElseGet(() -> ThreadDumper.printedOwners(jvm)));
            var groups = dump.groups().stream()
                    .filter(group -> all || !SystemThreads.contains(group))
                    .toList();
            long shown = groups.stream().mapToLong(StackGroup::count).sum();
            return new ThreadsSide(target.name(), target.position(), groups, dump.deadlocks(), dump.threads() - shown);
        }
    }

    private StackLook() {}
}
