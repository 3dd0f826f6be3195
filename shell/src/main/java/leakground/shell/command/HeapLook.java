package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import leakground.diagnosis.Histogram;
import leakground.diagnosis.LockOwners;
import leakground.diagnosis.LockOwners.Owner;
import leakground.diagnosis.Refused;
import leakground.heap.HeapDumpException;
import leakground.heap.HeapReader;
import leakground.heap.HeapReport;
import leakground.heap.Question;

/// A question to the heap of a running JVM: it is dumped, and the dump is read in a JVM of its own and deleted.
final class HeapLook {

    /// Dumps and reads.
    ///
    /// @param progress hears what is being done; nothing, when it is done
    /// @throws Problem if the dump cannot be read
    static HeapReport at(Target target, TemporaryFolder temporary, Question question, Consumer<String> progress)
            throws IOException, InterruptedException, Refused {
        var dump = temporary.folder("heap-" + target.name()).resolve("heap.hprof");
        try (var jvm = target.attach()) {
            progress.accept("dumping the heap of " + target.name());
            jvm.dumpHeap(dump);
            progress.accept("reading %d MiB".formatted(Files.size(dump) >> 20));
            return HeapReader.of(dump).read(dump, question);
        } catch (HeapDumpException e) {
            throw Problem.failed(e.getMessage());
        } finally {
            progress.accept("");
            Files.deleteIfExists(dump);
        }
    }

    /// Who has the locks that the threads of a JVM wait for, virtual ones too.
    static LockOwners locks(Target target, TemporaryFolder temporary) {
        return () -> owners(at(target, temporary, new Question.Locks(), _ -> {}));
    }

    /// Who has what a thread waits for, by the number of that thread.
    static Map<Long, Owner> owners(HeapReport report) {
        var owners = new HashMap<Long, Owner>();
        for (var lock : report.locks()) {
            lock.waiters().forEach(waiter -> owners.put(waiter, new Owner(lock.owner(), lock.name())));
        }
        return owners;
    }

    /// How many objects of each class a JVM holds now.
    static Map<String, Long> count(Target target) throws Refused, InterruptedException {
        var counts = new HashMap<String, Long>();
        try (var jvm = target.attach()) {
            // A hidden class has an address in its name there, and not here.
            Histogram.of(jvm)
                    .rows()
                    .forEach(row ->
                            counts.merge(row.type().replaceFirst("[./+]0x[0-9a-f]+$", ""), row.count(), Long::sum));
        }
        return counts;
    }

    private HeapLook() {}
}
