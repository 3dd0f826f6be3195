package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.LockOwners;
import leakground.diagnosis.LockOwners.Owner;
import leakground.files.TemporaryFolder;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.heap.HeapReader;
import leakground.heap.result.HeapDumpException;
import leakground.lab.Jdk;
import leakground.shell.cli.UserError;
import leakground.shell.duel.Target;

/// Analyses the heaps of running JVMs. Each heap is dumped, and the dump is read in a separate JVM and then
/// deleted. The maximum heap of children is known, so the JVM that reads their dumps is started early.
public final class HeapLook implements AutoCloseable {

    private final TemporaryFolder temporary;
    private final List<HeapReader> readers = new ArrayList<>();

    /// @param targets the JVMs that will be analysed
    public HeapLook(TemporaryFolder temporary, List<Target> targets) {
        this.temporary = temporary;
        var largest = targets.stream()
                .flatMap(target -> target.run().stream())
                .mapToLong(run -> run.plan().jvm().heapBytes())
                .max();
        if (largest.isPresent()) {
            try {
                // Few are looked at when they are full.
                readers.add(HeapReader.forDump(largest.getAsLong() / 2, Jdk.memory(), Jdk::java));
            } catch (HeapDumpException _) {
                // Whoever asks is told.
            }
        }
    }

    /// A heap dump that answers queries until it is closed. Closing deletes it.
    final class Dump implements AutoCloseable {
        private final Path file;
        private final Consumer<String> progress;

        private Dump(Path file, Consumer<String> progress) {
            this.file = file;
            this.progress = progress;
        }

        /// @throws UserError if the dump cannot be read
        HeapAnswer ask(HeapQuery question) throws IOException, InterruptedException {
            progress.accept("reading %d MiB".formatted(Files.size(file) >> 20));
            try {
                return reader(file).read(file, question);
            } catch (HeapDumpException e) {
                throw UserError.failed(e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            progress.accept("");
            Files.deleteIfExists(file);
        }
    }

    /// Dumps the heap of a JVM.
    ///
    /// @param progress receives the current step, and an empty text at the end
    Dump dump(Target target, Consumer<String> progress)
            throws IOException, InterruptedException, AccessRefusedException {
        var file = temporary.unique("heap-" + target.name()).resolve("heap.hprof");
        progress.accept("dumping the heap of " + target.name());
        try (var jvm = target.attach()) {
            jvm.dumpHeap(file);
            return new Dump(file, progress);
        } catch (InterruptedException | AccessRefusedException e) {
            progress.accept("");
            throw e;
        }
    }

    /// Dumps the heap and answers one query.
    ///
    /// @param progress receives the current step, and an empty text at the end
    /// @throws UserError if the dump cannot be read
    public HeapAnswer ask(Target target, HeapQuery question, Consumer<String> progress)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var dump = dump(target, progress)) {
            return dump.ask(question);
        }
    }

    private synchronized HeapReader reader(Path dump) throws IOException, HeapDumpException {
        long bytes = Files.size(dump);
        for (var reader : readers) {
            if (reader.fits(bytes)) {
                return reader;
            }
        }
        var larger = HeapReader.forDump(bytes, Jdk.memory(), Jdk::java);
        readers.add(larger);
        return larger;
    }

    /// The folder for other files of a diagnosis.
    TemporaryFolder temporary() {
        return temporary;
    }

    /// The owners of the locks that the threads of a JVM wait for, virtual threads too.
    static LockOwners locks(Target target, TemporaryFolder temporary) {
        return () -> {
            try (var heap = new HeapLook(temporary, List.of())) {
                return owners(heap.ask(target, new HeapQuery.Locks(), _ -> {}));
            }
        };
    }

    /// The owner of the lock that a thread waits for, by thread id.
    static Map<Long, Owner> owners(HeapAnswer report) {
        var owners = new HashMap<Long, Owner>();
        for (var lock : report.locks()) {
            lock.waiters().forEach(waiter -> owners.put(waiter, new Owner(lock.owner(), lock.name())));
        }
        return owners;
    }

    @Override
    public synchronized void close() {
        readers.forEach(HeapReader::close);
    }
}
