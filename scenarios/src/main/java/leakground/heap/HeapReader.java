package leakground.heap;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads heap dumps in a JVM of its own with a bounded heap, so that this one stays as small as it is.
public final class HeapReader {

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("leakground.heap.*;java.lang.*;java.util.*;!*");
    /// Variables through which the user's own flags would reach the reader, and print there.
    private static final List<String> FOREIGN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final int SMALLEST_MIB = 128;
    private static final int LARGEST_MIB = 4096;
    /// Bytes of a dump.
    private static final long SMALL = 48L << 20;

    private final int heapMiB;

    /// @param heapMiB the largest heap of the reader
    public HeapReader(int heapMiB) {
        this.heapMiB = heapMiB;
    }

    /// A reader whose heap is large enough for a dump.
    public static HeapReader of(Path dump) throws HeapDumpException {
        try {
            long mib = Files.exists(dump) ? Files.size(dump) >> 20 : 0;
            return new HeapReader(Math.clamp(SMALLEST_MIB + 2 * mib, SMALLEST_MIB, LARGEST_MIB));
        } catch (IOException e) {
            throw new HeapDumpException(dump + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Asks a question about a dump.
    ///
    /// @throws HeapDumpException if the dump cannot be read: what is wrong with it, or that the heap is too small
    /// @throws InterruptedException if this thread is interrupted meanwhile; the reader is ended
    public HeapReport read(Path dump, Question question) throws HeapDumpException, InterruptedException {
        Process process;
        try {
            process = start(dump);
        } catch (IOException e) {
            throw new HeapDumpException("No JVM could be started to read " + dump + ": " + e.getMessage(), e);
        }
        var answer = new FutureTask<>(() -> converse(process, question));
        Thread.ofVirtual().name("reader of " + dump).start(answer);
        try {
            return switch (answer.get()) {
                case HeapReport report -> report;
                case Object message -> throw new HeapDumpException(message.toString());
            };
        } catch (ExecutionException e) {
            throw new HeapDumpException("The JVM that read " + dump + " ended without an answer.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path dump) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMiB + "m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        // Its standard output is for the answer alone.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+DisplayVMOutputToStderr"));
        if (Files.exists(dump) && Files.size(dump) < SMALL) {
            // It is read before the second compiler would be done.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-cp", place(), ReaderMain.class.getName(), dump.toString()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(FOREIGN);
        return builder.start();
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

    private static Object converse(Process process, Question question) throws IOException, ClassNotFoundException {
        // Its standard input stays open: the end of that is the end of the reader.
        OutputStream questions = process.getOutputStream();
        var output = new ObjectOutputStream(questions);
        output.writeObject(question);
        output.flush();
        try (var input = new ObjectInputStream(process.getInputStream())) {
            input.setObjectInputFilter(OURS);
            var answer = input.readObject();
            if (answer == null) {
                throw new InvalidClassException("no answer");
            }
            return answer;
        }
    }
}
