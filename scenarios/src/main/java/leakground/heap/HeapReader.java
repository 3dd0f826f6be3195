package leakground.heap;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// A JVM of its own with a bounded heap that reads heap dumps one after another, so that this one stays as small as it
/// is. It ends when it is closed, or with this JVM.
public final class HeapReader implements AutoCloseable {

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("leakground.heap.**;java.lang.*;java.util.*;!*");
    /// Variables through which the user's own flags would reach the reader, and print there.
    private static final List<String> FOREIGN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final int SMALLEST_MIB = 128;
    private static final int LARGEST_MIB = 4096;
    /// Bytes of a dump.
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

    /// Starts a reader whose heap is large enough for a dump.
    ///
    /// @throws HeapDumpException if no JVM can be started
    public static HeapReader of(Path dump) throws HeapDumpException {
        try {
            return ahead(Files.exists(dump) ? Files.size(dump) : 0);
        } catch (IOException e) {
            throw new HeapDumpException(dump + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Starts a reader with a heap of so many MiB.
    ///
    /// @throws HeapDumpException if no JVM can be started
    public static HeapReader of(int heapMiB) throws HeapDumpException {
        return start(heapMiB, false);
    }

    /// Starts a reader for dumps that are not there yet, so that it need not be waited for when they are.
    ///
    /// @param bytes of the largest dump that is expected
    /// @throws HeapDumpException if no JVM can be started
    public static HeapReader ahead(long bytes) throws HeapDumpException {
        return start(heapMiB(bytes), bytes < SMALL);
    }

    /// Whether its heap is large enough for a dump.
    ///
    /// @param bytes of the dump
    public boolean fits(long bytes) {
        return heapMiB(bytes) <= heapMiB;
    }

    private static int heapMiB(long bytes) {
        return Math.clamp(SMALLEST_MIB + 2 * (bytes >> 20), SMALLEST_MIB, LARGEST_MIB);
    }

    /// Asks a question about a dump.
    ///
    /// @throws HeapDumpException if the dump cannot be read: what is wrong with it, or that the heap is too small
    /// @throws InterruptedException if this thread is interrupted meanwhile; the reader is ended
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

    /// @param quick whether to do without the second compiler, because the dump is read before that would be done
    private static HeapReader start(int heapMiB, boolean quick) throws HeapDumpException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMiB + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        // Its standard output is for the answer alone.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+DisplayVMOutputToStderr"));
        if (quick) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-cp", place(), ReaderMain.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(FOREIGN);
        try {
            return new HeapReader(builder.start(), heapMiB);
        } catch (IOException e) {
            throw new HeapDumpException("No JVM could be started to read a heap dump: " + e.getMessage(), e);
        }
    }

    /// The jar or the folder with this package, which needs nothing else.
    private static String place() {
        try {
            return Path.of(HeapReader.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object converse(ReadRequest asked) throws IOException, ClassNotFoundException {
        // Its standard input stays open: the end of that is the end of the reader.
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
