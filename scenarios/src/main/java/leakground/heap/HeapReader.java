package leakground.heap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// A separate JVM with a bounded heap that reads heap dumps one after another, so that this JVM stays small. It ends
/// when it is closed, or with this JVM.
public final class HeapReader implements AutoCloseable {

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("leakground.heap.**;java.lang.*;java.util.*;!*");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// The exit code of a process that was killed.
    private static final int KILLED = 128 + 9;

    private static final int SMALLEST_MIB = 128;
    /// Size in bytes up to which a dump counts as small.
    private static final long SMALL = 48L << 20;

    private final Process process;
    private final FutureTask<String> complaint;
    private final int heapMiB;
    /// What no reader has more of.
    private final int mostMiB;
    private final ReentrantLock conversation = new ReentrantLock();
    private @Nullable ObjectOutputStream questions;
    private @Nullable ObjectInputStream answers;

    private HeapReader(Process process, int heapMiB, int mostMiB) {
        this.process = process;
        this.heapMiB = heapMiB;
        this.mostMiB = mostMiB;
        this.complaint = new FutureTask<>(() -> firstLine(process.getErrorStream()));
        Thread.ofVirtual().name("complaints of a heap reader").start(complaint);
    }

    /// Starts a reader whose heap is large enough for a dump. The dump need not exist yet: the reader can start while
    /// the dump is being written.
    ///
    /// @param bytes size of the dump
    /// @param memory bytes that the heap may take at most
    /// @param java builds the process of a JVM from its arguments
    /// @throws HeapDumpException if the JVM cannot be started
    public static HeapReader forDump(long bytes, long memory, Function<List<String>, ProcessBuilder> java)
            throws HeapDumpException {
        int most = Math.clamp(memory >> 20, SMALLEST_MIB, Integer.MAX_VALUE);
        // The second compiler would be done only after the dump is read.
        return start(
                Math.min(heapMiB(bytes), most),
                most,
                bytes < SMALL ? List.of("-XX:TieredStopAtLevel=1") : List.of(),
                java);
    }

    /// Starts a reader with this maximum heap in MiB.
    static HeapReader ofHeap(int mib, Function<List<String>, ProcessBuilder> java) throws HeapDumpException {
        return start(mib, mib, List.of(), java);
    }

    /// Whether its heap is large enough for a dump, or as large as it may be.
    ///
    /// @param bytes size of the dump
    public boolean fits(long bytes) {
        return Math.min(heapMiB(bytes), mostMiB) <= heapMiB;
    }

    private static int heapMiB(long bytes) {
        return Math.clamp(SMALLEST_MIB + 2 * (bytes >> 20), SMALLEST_MIB, Integer.MAX_VALUE);
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
            throw new HeapDumpException(
                    "The JVM that read %s ended without an answer%s".formatted(request.file(), end()), e);
        } catch (InterruptedException e) {
            close();
            throw e;
        } finally {
            conversation.unlock();
        }
    }

    /// How the JVM ended, with the first line of what it said on standard error.
    private String end() throws InterruptedException {
        if (!process.waitFor(PATIENCE)) {
            return ".";
        }
        var said = "";
        try {
            said = complaint.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // It said nothing that we could read.
        }
        int code = process.exitValue();
        if (!said.isEmpty()) {
            return " (exit code %d): %s".formatted(code, said);
        }
        return code == KILLED
                ? ": it was killed, perhaps because it took more memory than there is."
                : " (exit code %d).".formatted(code);
    }

    /// The first line that says something; the rest is read too, so that the writer never waits.
    private static String firstLine(InputStream in) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            var first = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                first = first.isEmpty() ? line.strip() : first;
            }
            return first;
        }
    }

    private static HeapReader start(
            int heapMiB, int mostMiB, List<String> flags, Function<List<String>, ProcessBuilder> java)
            throws HeapDumpException {
        var arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-Xmx" + heapMiB + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        // Its standard output carries only answers.
        arguments.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+DisplayVMOutputToStderr"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), ReaderMain.class.getName()));
        var builder = java.apply(arguments);
        try {
            return new HeapReader(builder.start(), heapMiB, mostMiB);
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
