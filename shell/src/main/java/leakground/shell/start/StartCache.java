package leakground.shell.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.lab.Jdk;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/// Makes the AOT cache of the classes that a start of leakground uses (JEP 514): it types commands into a training
/// JVM.
///
/// That JVM runs on an invisible pseudo-terminal, because a third of the classes of a start are classes of the
/// terminal. Without a pseudo-terminal it reads a pipe.
final class StartCache {

    /// High enough for `help`, which would wait for a key otherwise.
    private static final Size SIZE = Size.of(120, 80);

    /// The time limit. A build waits for this process, so it must end.
    private static final long MOST_SECONDS = 60;

    /// The typed commands. None of them waits for a key.
    private static final List<String> TYPED = List.of(
            "show unstopped-ticker",
            "code unstopped-ticker",
            "diff unstopped-ticker",
            "help",
            "help run",
            "lesson unstopped-ticker --plain",
            "exercise warehouse",
            // With the progress that the exercise has noted.
            "list timers",
            "run unstopped-ticker --rounds 40 --rate 100 --plain",
            "top sub-slice --rounds 30",
            "why unstopped-ticker --rounds 30",
            "exit");

    /// Makes the cache, with a JVM that has the flags of this one.
    ///
    /// @param args the file of the cache, and the jar of the shell
    public static void main(String[] args) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Jdk.program("java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-XX:AOTCacheOutput=" + args[0]);
        // To compile at the start what was compiled here takes longer than a short command.
        command.add("-XX:-AOTRecordTraining");
        command.addAll(List.of("-jar", args[1]));
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().put("TERM", "xterm-256color");
        // Nothing of the user's is read or written.
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        builder.environment().put("HOME", args[0] + ".home");
        System.exit(make(builder) ? 0 : 1);
    }

    private static boolean make(ProcessBuilder builder) throws IOException, InterruptedException {
        JniNativePty terminal;
        try {
            terminal = (JniNativePty) new JniTerminalProvider().open(null, SIZE);
        } catch (IOException | RuntimeException | LinkageError _) {
            var child = builder.redirectOutput(Redirect.DISCARD).start();
            return type(child, child.getOutputStream());
        }
        try (terminal) {
            var end = new File(terminal.getName());
            var child = builder.redirectInput(end).redirectOutput(end).start();
            var screen = terminal.getMasterInput();
            Thread.ofPlatform().daemon().name("screen").start(() -> pass(screen));
            return type(child, terminal.getMasterOutput());
        }
    }

    /// Types the commands into a JVM. Returns whether it ends normally.
    private static boolean type(Process child, OutputStream keys) throws IOException, InterruptedException {
        try {
            keys.write((String.join("\r", TYPED) + "\r").getBytes(UTF_8));
            keys.flush();
            return child.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && child.exitValue() == 0;
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    /// Reads and drops output. Unread output would block the writer.
    private static void pass(InputStream screen) {
        try {
            screen.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The last that had it open has ended.
        }
    }

    private StartCache() {}
}
