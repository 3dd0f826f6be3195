package leakground.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/// Asks a JVM for its threads: by a file of the JVM, or by what an older JDK prints.
public final class ThreadDumper {

    private static final String COMMAND = "Thread.dump_to_file -format=json";
    /// The first JDK with `Thread.dump_to_file`.
    private static final int FIRST_TO_WRITE = 19;

    private ThreadDumper() {}

    /// Dumps the threads of a JVM.
    ///
    /// @param folder for the temporary dump, which takes about 1.5 KB per thread
    /// @param locks asked for the owners of locks if threads wait for them and the dump does not contain the owners
    public static ThreadDump dump(Attached jvm, Path folder, LockOwners locks)
            throws AccessRefusedException, InterruptedException, IOException {
        return canWrite(jvm)
                ? read(jvm, folder).dump(locks)
                : PrintedThreads.of(jvm).threads().dump(locks);
    }

    /// Whether a JVM can write its threads into a file. Without virtual threads what it prints is as good.
    private static boolean canWrite(Attached jvm) throws AccessRefusedException, InterruptedException {
        return jvm.feature().orElse(FIRST_TO_WRITE) >= FIRST_TO_WRITE;
    }

    private static DumpedThreads read(Attached jvm, Path folder)
            throws AccessRefusedException, InterruptedException, IOException {
        var file = folder.resolve("threads-%d-%d.json".formatted(jvm.pid(), System.nanoTime()));
        var refused = new AtomicReference<AccessRefusedException>();
        // Read while it is being written, because both take about the same time.
        var writer = Thread.ofPlatform()
                .daemon()
                .name("thread dump " + jvm.pid())
                .start(() -> {
                    try {
                        jvm.write(COMMAND, file, JvmFile.THREAD_DUMP);
                    } catch (AccessRefusedException e) {
                        refused.set(e);
                    } catch (InterruptedException _) {
                        // The interrupting thread no longer needs the result.
                    }
                });
        try (var in = new GrowingFile(file, writer::isAlive)) {
            var threads = ThreadDumpReader.read(in);
            writer.join();
            return threads;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            writer.join();
            var why = refused.get();
            if (why != null) {
                throw why;
            }
            if (!JavaProcess.isAlive(jvm.pid())) {
                throw new AccessRefusedException("JVM %d has ended.".formatted(jvm.pid()));
            }
            throw e;
        } finally {
            writer.interrupt();
            Files.deleteIfExists(file);
        }
    }

    /// Writes the threads of a JVM as JSON.
    ///
    /// @param file must not exist
    /// @throws AccessRefusedException if the JVM is older than JDK 19, which cannot
    public static void write(Attached jvm, Path file) throws AccessRefusedException, InterruptedException {
        if (!canWrite(jvm)) {
            throw new AccessRefusedException(
                    "JVM %d is a JDK %d, which cannot write its threads as JSON; `threads %d` shows them."
                            .formatted(jvm.pid(), jvm.feature().orElse(0), jvm.pid()));
        }
        jvm.write(COMMAND, file, JvmFile.THREAD_DUMP);
    }

    /// The owners of locks that a JVM prints. It knows platform threads only, and no lock that a virtual thread owns or
    /// waits for. The JVM stops while it searches its heap for locks.
    public static LockOwners printedOwners(Attached jvm) {
        return () -> PrintedThreads.of(jvm).owners();
    }
}
