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
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sun.tools.attach.HotSpotVirtualMachine;

/// A running JVM of the same user that answers the commands of `jcmd`, without the process `jcmd`.
///
/// Attaching starts a thread named `Attach Listener` in that JVM, which stays, and a socket in its temporary
/// folder; nothing else changes until a command is asked that changes something. For use by one thread.
public final class Attached implements AutoCloseable {

    private final long pid;
    private final HotSpotVirtualMachine vm;

    private Attached(long pid, HotSpotVirtualMachine vm) {
        this.pid = pid;
        this.vm = vm;
    }

    /// Attaches to a process, if that is a JVM which allows it.
    ///
    /// @throws InterruptedException if interrupted while the JVM does not answer
    public static Attached to(long pid) throws AccessRefusedException, InterruptedException {
        JavaProcess.require(pid);
        var attaching = new FutureTask<>(
                () -> new Attached(pid, (HotSpotVirtualMachine) VirtualMachine.attach(Long.toString(pid))));
        // Where the JDK waits for the other JVM it takes no interruption.
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

    /// The whole answer to a command of `jcmd`, such as `GC.heap_info`.
    ///
    /// @throws Refused if the JVM does not know the command, cannot do it, or has ended
    public String ask(String command) throws AccessRefusedException, InterruptedException {
        var answer = new StringBuilder();
        ask(command, line -> answer.append(line).append('\n'));
        return answer.toString();
    }

    /// Asks a command, and gets the answer line by line as it comes, from another thread.
    ///
    /// @throws InterruptedException if interrupted, which does not end what the JVM does
    public void ask(String command, Consumer<String> line) throws AccessRefusedException, InterruptedException {
        var failure = new ArrayList<Exception>();
        // The socket of the JVM cannot be interrupted, but waiting for who reads it can.
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

    /// The largest heap in bytes, as far as the JVM tells.
    public OptionalLong maxHeap() throws AccessRefusedException {
        var flag = flag("MaxHeapSize").map(text -> text.substring(text.indexOf('=') + 1));
        return flag.filter(size -> size.matches("\\d{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// A flag of the JVM as `-XX:` has it, such as `+UseCompressedOops`; empty where there is none of that name.
    Optional<String> flag(String name) throws AccessRefusedException {
        try (var lines = new BufferedReader(new InputStreamReader(vm.printFlag(name), UTF_8))) {
            return Optional.ofNullable(lines.readLine()).map(line -> line.replaceFirst("^-XX:", ""));
        } catch (AttachOperationFailedException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw refused(pid, e);
        }
    }

    /// Writes a heap dump of what is reachable, in the format HPROF; the JVM collects its garbage before.
    ///
    /// @param file must not exist
    public void dumpHeap(Path file) throws AccessRefusedException, InterruptedException {
        write("GC.heap_dump", file);
    }

    /// Has a command write a file, which must not exist.
    void write(String command, Path file) throws AccessRefusedException, InterruptedException {
        if (Files.exists(file)) {
            throw new AccessRefusedException("%s exists already.".formatted(file));
        }
        var answer = ask(command + (command.endsWith("=") ? "" : " ") + quoted(file));
        if (!Files.exists(file)) {
            var user = JavaProcess.foreignUser(pid);
            throw new AccessRefusedException(
                    user.isPresent()
                            ? "JVM %d runs as %s and cannot write %s: look at it as %s."
                                    .formatted(pid, user.get(), file.getFileName(), user.get())
                            : "JVM %d did not write %s: %s".formatted(pid, file, lastLine(answer)));
        }
    }

    /// A path as an argument of a command: that JVM has a working folder of its own.
    static String quoted(Path file) {
        var path = file.toAbsolutePath().toString();
        return path.chars().anyMatch(Character::isWhitespace) ? '"' + path + '"' : path;
    }

    @Override
    public void close() {
        try {
            vm.detach();
        } catch (IOException _) {
            // It is gone.
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
                .orElse("it says nothing");
    }

    private static String firstLine(@Nullable String message) {
        List<String> lines = message == null ? List.of() : message.lines().toList();
        return lines.isEmpty() ? "it does not say why" : lines.getFirst().strip();
    }
}
