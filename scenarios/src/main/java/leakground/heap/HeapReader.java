package leakground.heap;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// A separate JVM with a bounded heap that reads heap dumps one after another, so that this JVM stays small. It ends
/// when it is closed, or with this JVM.
public final class HeapReader implements AutoCloseable {

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("leakground.heap.**;java.lang.*;java.util.*;!*");
    private static final int SMALLEST_MIB = 128;
    private static final int LARGEST_MIB = 4096;
    /// Size in bytes up to which a dump counts as small.
    private static final long SMALL = 48L << 20;

    private final Process process;
    private final int heapMiB;
    private final ReentrantLock conversation = new ReentrantLock();
    private @Nullable ObjectOutputStream questions;
    private @Nullable ObjectInputStream answers;

    private HeapReader(Process process, int heapMiB) {
        this.process = process;
        this.heapMiB = heapMiB;
    }

    /// Starts a reader whose heap is large enough for a dump. The dump need not exist yet: the reader can start while
    /// the dump is being written.
    ///
    /// @param bytes size of the dump
    /// @param java builds the process of a JVM from its arguments
    /// @throws HeapDumpException if the JVM cannot be started
    public static HeapReader forDump(long bytes, Function<List<String>, ProcessBuilder> java) throws HeapDumpException {
        // The second compiler would be done only after the dump is read.
        return start(heapMiB(bytes), bytes < SMALL ? List.of("-XX:TieredStopAtLevel=1") : List.of(), java);
    }

    /// Starts a reader with this maximum heap in MiB.
    static HeapReader ofHeap(int mib, Function<List<String>, ProcessBuilder> java) throws HeapDumpException {
        return start(mib, List.of(), java);
    }

    /// Whether its heap is large enough for a dump.
    ///
    /// @param bytes size of the dump
    public boolean fits(long bytes) {
        return heapMiB(bytes) <= heapMiB;
    }

    private static int heapMiB(long bytes) {
        return Math.clamp(SMALLEST_MIB + 2 * (bytes >> 20), SMALLEST_MIB, LARGEST_MIB);
    }

    /// Runs a query on a dump.
    ///
    /// @throws HeapDumpException if the dump cannot be read, because it is faulty or the heap is too small
    /// @throws InterruptedException if this thread is interrupted while it waits; the reader then ends
    public HeapAnswer read(Path dump, HeapQuery question) throws HeapDumpException, InterruptedException {
        return read(new ReadRequest(dump.toString(), question, false, false));
    }

    /// Asks a question about a dump that was made elsewhere; the answer says how much of the heap it shows.
    ///
    /// @param takesPart whether a dump that is cut off is read as far as it goes
    /// @throws HeapDumpException if the dump cannot be read: what is wrong with it, or that the heap is too small
    /// @throws InterruptedException if this thread is interrupted meanwhile; the reader is ended
    public HeapAnswer read(Path dump, HeapQuery question, boolean takesPart)
            throws HeapDumpException, InterruptedException {
        return read(new ReadRequest(dump.toString(), question, takesPart, true));
    }

    private HeapAnswer read(ReadRequest request) throws HeapDumpException, InterruptedException {
        conversation.lockInterruptibly();
        try {
            var answer = new FutureTask<>(() -> converse(request));
            Thread.ofVirtual().name("reader of " + request.file()).start(answer);
            return switch (answer.get()) {
                case HeapAnswer report -> report;
                case Object message -> throw new HeapDumpException(message.toString());
            };
        } catch (ExecutionException e) {
            throw new HeapDumpException("The JVM that read " + request.file() + " ended without an answer.", e);
        } catch (InterruptedException e) {
            close();
            throw e;
        } finally {
            conversation.unlock();
        }
    }

    private static HeapReader start(int heapMiB, List<String> flags, Function<List<String>, ProcessBuilder> java)
            throws HeapDumpException {
        var arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-Xmx" + heapMiB + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        // Its standard output carries only answers.
        arguments.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+DisplayVMOutputToStderr"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), ReaderMain.class.getName()));
        var builder = java.apply(arguments).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new HeapReader(builder.start(), heapMiB);
        } catch (IOException e) {
            throw new HeapDumpException("No JVM could be started to read a heap dump: " + e.getMessage(), e);
        }
    }

    private Object converse(ReadRequest asked) throws IOException, ClassNotFoundException {
        // Its standard input stays open, because the reader ends when the input ends.
        var output = questions;
        if (output == null) {
            output = new ObjectOutputStream(process.getOutputStream());
            questions = output;
        }
        output.writeObject(asked);
        output.flush();
        var input = answers;
        if (input == null) {
            input = new ObjectInputStream(process.getInputStream());
            input.setObjectInputFilter(OURS);
            answers = input;
        }
        var answer = input.readObject();
        if (answer == null) {
            throw new InvalidClassException("no answer");
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
