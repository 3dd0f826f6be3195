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

/// An AOT cache of the classes that a start of leakground uses (JEP 514): what a JVM loaded in which somebody typed.
///
/// That JVM is on a pseudo-terminal that nobody sees, for the classes of a terminal are a third of those of a start.
/// Where there is none, it reads a pipe.
final class StartCache {

    private static final Size SIZE = Size.of(120, 40);

    /// A build waits for this, so it ends in any case.
    private static final long MOST_SECONDS = 60;

    /// What is typed, none of which waits for a key.
    private static final List<String> TYPED = List.of(
            "list",
            "show unstopped-ticker",
            "code unstopped-ticker",
            "diff unstopped-ticker",
            "help",
            "help run",
            "lesson unstopped-ticker --plain",
            "run unstopped-ticker --rounds 40 --rate 100 --plain",
            "top sub-slice --rounds 30",
            "why unstopped-ticker --rounds 30",
            "exit");

    /// Makes one, by a JVM with the flags of this one.
    ///
    /// @param args the file, and the jar of the shell
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

    /// Whether a JVM that gets to read what is typed comes to its proper end.
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

    /// What is not read would hold up who writes it.
    private static void pass(InputStream screen) {
        try {
            screen.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The last that had it open has ended.
        }
    }

    private StartCache() {}
}
