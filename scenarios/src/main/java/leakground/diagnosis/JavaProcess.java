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

/// A JVM of this user, seen from outside.
///
/// Whether a process is one is found out before anything is sent to it: attaching begins with the signal QUIT, which
/// ends many a program that is none.
///
/// @param command what it runs, as far as the system tells
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

    /// The JVM with a process id.
    ///
    /// @throws Refused if there is none, or one that nobody may attach to
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
                    "Process %d is this JVM itself, and none attaches to itself.".formatted(pid));
        }
        var user = process.info().user();
        boolean foreign = user.isPresent() && !user.equals(own.info().user());
        if (foreign && !own.info().user().equals(Optional.of("root"))) {
            throw new AccessRefusedException(
                    "Process %d belongs to %s: a JVM lets its own user attach, and nobody else."
                            .formatted(pid, user.get()));
        }
        if (!isJvm(process).orElse(false)) {
            throw new AccessRefusedException("Process %d is no JVM: it is %s.".formatted(pid, name(process)));
        }
        if (isStopped(pid)) {
            throw new AccessRefusedException(
                    "JVM %d is stopped, as by Ctrl-Z, and cannot answer: kill -CONT %d has it go on."
                            .formatted(pid, pid));
        }
        if (process.info().commandLine().orElse("").contains(DISABLED)) {
            throw new AccessRefusedException(
                    "JVM %d was started with %s: it lets nobody attach.".formatted(pid, DISABLED));
        }
        return process;
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /// Whether the system lets a process do nothing; false where it does not tell.
    private static boolean isStopped(long pid) {
        try {
            var status = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), ISO_8859_1);
            // What follows the name of the program, which is in brackets and may have any in it.
            return status.startsWith(" T", status.lastIndexOf(')') + 1);
        } catch (IOException _) {
            return false;
        }
    }

    /// The user of a process if that is another than this one's.
    static Optional<String> foreignUser(long pid) {
        var own = ProcessHandle.current().info().user();
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().user())
                .filter(user -> own.isPresent() && !own.get().equals(user));
    }

    /// Whether a process has the library of a JVM; empty where the system does not tell.
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

    /// What a JVM runs: its main class or jar and what follows, without the flags before.
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
