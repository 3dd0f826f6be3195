package leakground.diagnosis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Another JVM on this machine, seen from outside.
///
/// Each process is checked before anything is sent to it. Attaching begins with the signal QUIT, which ends many
/// programs that are not a JVM.
///
/// @param command the program that it runs, as far as the system tells
public record JavaProcess(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    /// The other JVMs of this user, by process id.
    public static List<JavaProcess> all() {
        var own = ProcessHandle.current();
        var user = own.info().user();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != own.pid())
                .filter(process -> process.info().user().equals(user))
                .filter(process -> isJvm(process).orElse(false))
                .map(process -> new JavaProcess(process.pid(), command(process)))
                .sorted(Comparator.comparingLong(JavaProcess::pid))
                .toList();
    }

    /// Finds the JVM with a process id.
    ///
    /// @throws AccessRefusedException if there is no such JVM, or it does not allow attaching
    public static JavaProcess of(long pid) throws AccessRefusedException {
        return new JavaProcess(pid, command(require(pid)));
    }

    static ProcessHandle require(long pid) throws AccessRefusedException {
        var process = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new AccessRefusedException("There is no process %d.".formatted(pid)));
        var own = ProcessHandle.current();
        if (pid == own.pid()) {
            throw new AccessRefusedException(
                    "Process %d is this JVM itself, which cannot attach to itself.".formatted(pid));
        }
        var user = process.info().user();
        boolean foreign = user.isPresent() && !user.equals(own.info().user());
        if (foreign && !own.info().user().equals(Optional.of("root"))) {
            throw new AccessRefusedException(
                    "Process %d belongs to %s: only its own user can attach to a JVM.".formatted(pid, user.get()));
        }
        if (!isJvm(process).orElse(false)) {
            throw new AccessRefusedException("Process %d is not a JVM: it is %s.".formatted(pid, name(process)));
        }
        if (isStopped(pid)) {
            throw new AccessRefusedException(
                    "JVM %d is stopped (perhaps by Ctrl-Z) and cannot answer: kill -CONT %d resumes it."
                            .formatted(pid, pid));
        }
        if (process.info().commandLine().orElse("").contains(DISABLED)) {
            throw new AccessRefusedException(
                    "JVM %d was started with %s, so nothing can attach to it.".formatted(pid, DISABLED));
        }
        return process;
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /// Whether the process is stopped by a signal; false if the system does not tell.
    private static boolean isStopped(long pid) {
        try {
            var status = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), ISO_8859_1);
            // The state follows the program name, which is in brackets and may contain any of them.
            return status.startsWith(" T", status.lastIndexOf(')') + 1);
        } catch (IOException _) {
            return false;
        }
    }

    /// The user of a process, if it is not the user of this JVM.
    static Optional<String> foreignUser(long pid) {
        var own = ProcessHandle.current().info().user();
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().user())
                .filter(user -> own.isPresent() && !own.get().equals(user));
    }

    /// Whether a process has loaded the library of a JVM; empty if the system does not tell.
    private static Optional<Boolean> isJvm(ProcessHandle process) {
        var maps = PROC.resolve(Long.toString(process.pid())).resolve("maps");
        if (Files.exists(PROC.resolve("self/maps"))) {
            try (var lines = Files.lines(maps, ISO_8859_1)) {
                return Optional.of(lines.anyMatch(line -> line.endsWith("/libjvm.so")));
            } catch (AccessDeniedException _) {
                return isCalledJava(process);
            } catch (IOException | UncheckedIOException _) {
                return Optional.of(false);
            }
        }
        return isCalledJava(process);
    }

    private static Optional<Boolean> isCalledJava(ProcessHandle process) {
        return process.info().command().map(command -> name(command).matches("javaw?(\\.exe)?"));
    }

    private static String name(ProcessHandle process) {
        return process.info().command().map(JavaProcess::name).orElse("another program");
    }

    private static String name(String command) {
        return Objects.toString(Path.of(command).getFileName(), command);
    }

    /// The program of a JVM: its main class or jar and the arguments, without the JVM flags.
    private static String command(ProcessHandle process) {
        var words = process.info().arguments().orElse(new String[0]);
        int at = 0;
        while (at < words.length && words[at].startsWith("-") && !words[at].equals("-jar")) {
            at += takesNext(words[at]) ? 2 : 1;
        }
        return at < words.length ? String.join(" ", List.of(words).subList(at, words.length)) : name(process);
    }

    private static boolean takesNext(String flag) {
        return List.of(
                        "-cp",
                        "-classpath",
                        "--class-path",
                        "-p",
                        "--module-path",
                        "--add-modules",
                        "--add-exports",
                        "--add-opens",
                        "--add-reads",
                        "--source")
                .contains(flag);
    }
}
