package leakground.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sun.tools.attach.HotSpotVirtualMachine;

/// A connection to a running JVM of the same user. It runs the commands of `jcmd` without starting the process `jcmd`.
///
/// Attaching starts a thread named `Attach Listener` in that JVM, which stays, and creates a socket in its temporary
/// folder. Nothing else changes, unless a command itself changes something. For use by one thread.
public final class Attached implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("(?m)^JDK (\\d{1,4})");

    private final long pid;
    private final HotSpotVirtualMachine vm;

    private Attached(long pid, HotSpotVirtualMachine vm) {
        this.pid = pid;
        this.vm = vm;
    }

    /// Attaches to a process, if it is a JVM that allows it.
    ///
    /// @throws AccessRefusedException if the process is not such a JVM, or does not answer
    /// @throws InterruptedException if interrupted while the JVM does not answer
    public static Attached to(long pid) throws AccessRefusedException, InterruptedException {
        JavaProcess.require(pid);
        var attaching = new FutureTask<>(
                () -> new Attached(pid, (HotSpotVirtualMachine) VirtualMachine.attach(Long.toString(pid))));
        // The JDK ignores interrupts while it waits for the other JVM, so a separate thread waits.
        Thread.ofPlatform().daemon().name("attach " + pid).start(attaching);
        try {
            return attaching.get();
        } catch (ExecutionException e) {
            throw refused(pid, e.getCause() instanceof Exception why ? why : e);
        }
    }

    public long pid() {
        return pid;
    }

    /// Runs a command of `jcmd`, such as `GC.heap_info`, and returns the whole answer.
    ///
    /// @throws AccessRefusedException if the JVM does not know the command, cannot run it, or has ended
    public String ask(String command) throws AccessRefusedException, InterruptedException {
        var answer = new StringBuilder();
        ask(command, line -> answer.append(line).append('\n'));
        return answer.toString();
    }

    /// Runs a command and passes on each line of the answer when it arrives, from another thread.
    ///
    /// @throws InterruptedException if interrupted; the JVM still finishes the command
    public void ask(String command, Consumer<String> line) throws AccessRefusedException, InterruptedException {
        var failure = new ArrayList<Exception>();
        // The read from the socket cannot be interrupted, but the wait for its thread can.
        var reader = Thread.ofPlatform()
                .daemon()
                .name("attach reader " + pid)
                .start(() -> read(command, line).ifPresent(failure::add));
        reader.join();
        if (!failure.isEmpty()) {
            throw refused(pid, failure.getFirst());
        }
    }

    private Optional<Exception> read(String command, Consumer<String> line) {
        try (var lines = new BufferedReader(new InputStreamReader(vm.executeJCmd(command), UTF_8))) {
            for (var next = lines.readLine(); next != null; next = lines.readLine()) {
                line.accept(next);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    /// The maximum heap in bytes; empty if the JVM does not tell it.
    public OptionalLong maxHeap() throws AccessRefusedException {
        var flag = flag("MaxHeapSize").map(text -> text.substring(text.indexOf('=') + 1));
        return flag.filter(size -> size.matches("\\d{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// The number of its JDK, such as 25; empty if it does not tell.
    OptionalInt feature() throws AccessRefusedException, InterruptedException {
        var version = VERSION.matcher(ask("VM.version"));
        return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    /// The value of a flag as in `-XX:`, such as `+UseCompressedOops`; empty if the JVM has no such flag.
    Optional<String> flag(String name) throws AccessRefusedException {
        try (var lines = new BufferedReader(new InputStreamReader(vm.printFlag(name), UTF_8))) {
            return Optional.ofNullable(lines.readLine()).map(line -> line.replaceFirst("^-XX:", ""));
        } catch (AttachOperationFailedException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw refused(pid, e);
        }
    }

    /// Writes a heap dump of all reachable objects, in the HPROF format. The JVM collects garbage first.
    ///
    /// @param file must not exist
    public void dumpHeap(Path file) throws AccessRefusedException, InterruptedException {
        write("GC.heap_dump", file, JvmFile.HEAP_DUMP);
    }

    /// Runs a command that writes a file. The file must not exist. It is deleted if it is incomplete.
    void write(String command, Path file, JvmFile kind) throws AccessRefusedException, InterruptedException {
        if (Files.exists(file)) {
            throw new AccessRefusedException("%s exists already.".formatted(file));
        }
        try (var written = WrittenFile.by(pid, file)) {
            var answer = ask(command + (command.endsWith("=") ? "" : " ") + quoted(written.there()));
            if (kind.isIn(answer) && kind.isAt(written.here())) {
                written.keep();
                return;
            }
            var user = JavaProcess.foreignUser(pid);
            if (!Files.exists(written.here()) && user.isPresent()) {
                throw new AccessRefusedException("JVM %d runs as %s and cannot write %s: run leakground as %s."
                        .formatted(pid, user.get(), file.getFileName(), user.get()));
            }
            throw new AccessRefusedException(
                    kind.isIn(answer)
                            ? "JVM %d wrote only a part of %s. Is the disk full?".formatted(pid, written.there())
                            : "JVM %d did not write %s: %s".formatted(pid, written.there(), lastLine(answer)));
        }
    }

    /// Makes a path an argument of a command. It is absolute, because the other JVM has its own working folder.
    static String quoted(Path file) {
        var path = file.toAbsolutePath().toString();
        return path.chars().anyMatch(Character::isWhitespace) ? '"' + path + '"' : path;
    }

    @Override
    public void close() {
        try {
            vm.detach();
        } catch (IOException _) {
            // The JVM has ended.
        }
    }

    private static AccessRefusedException refused(long pid, Exception why) {
        if (!JavaProcess.isAlive(pid)) {
            return new AccessRefusedException("JVM %d has ended.".formatted(pid));
        }
        var message = firstLine(why.getMessage());
        if (message.contains("doesn't respond within")) {
            return new AccessRefusedException(
                    "JVM %d does not answer; it may be busy with a long collection.".formatted(pid));
        }
        return why instanceof AttachNotSupportedException || why instanceof AttachOperationFailedException
                ? new AccessRefusedException("JVM %d refuses: %s".formatted(pid, message))
                : new AccessRefusedException("JVM %d does not answer: %s".formatted(pid, message));
    }

    private static String lastLine(String answer) {
        return answer.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .orElse("it gave no answer");
    }

    private static String firstLine(@Nullable String message) {
        List<String> lines = message == null ? List.of() : message.lines().toList();
        return lines.isEmpty() ? "it gave no reason" : lines.getFirst().strip();
    }
}
