package leakground.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import leakground.bench.PseudoTerminal;

/// leakground on a pseudo-terminal: what it draws, keys for it, and what it leaves of the terminal.
final class TerminalSession implements AutoCloseable {

    private static final Pattern ENDED = Pattern.compile("\\[ended (\\d+)]");
    private static final String ESCAPE = "\u001b(\\[[0-9;?<=>]*[@-~]|\\][^\u0007]*\u0007|.)";
    private static final int MOST_SEEN = 4_000;
    private static final long MILLIS_BETWEEN = 5;

    private final Process process;
    private final String command;
    private final String mark;
    private final StringBuilder text = new StringBuilder();

    private TerminalSession(Process process, String command, String mark) {
        this.process = process;
        this.command = command;
        this.mark = mark;
        Thread.ofPlatform().daemon().name("terminal").start(this::read);
    }

    /// Starts it. The exit code and the modes of the terminal come at the end of the text.
    static TerminalSession start(Sandbox sandbox, String words) throws IOException {
        return new TerminalSession(
                sandbox.in(PseudoTerminal.builder(sandbox.onTerminal() + " " + words))
                        .start(),
                "script -qfec 'shell/leakground %s' /dev/null".formatted(words),
                sandbox.mark());
    }

    private void read() {
        var chunk = new char[8 * 1024];
        try (var in = new InputStreamReader(process.getInputStream(), UTF_8)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                synchronized (text) {
                    text.append(chunk, 0, n);
                }
            }
        } catch (IOException _) {
            // The terminal is gone.
        }
    }

    String command() {
        return command;
    }

    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    /// The end of the text as somebody might read it: without what moves the cursor, and without the modes at its end.
    String seen() {
        var drawn = text();
        int end = drawn.lastIndexOf("[ended ");
        var last = drawn.substring(
                Math.max(0, (end < 0 ? drawn.length() : end) - MOST_SEEN), end < 0 ? drawn.length() : end);
        return last.replaceAll(ESCAPE, " ").replaceAll("[ \\t]{3,}", "  ");
    }

    int length() {
        synchronized (text) {
            return text.length();
        }
    }

    /// Types keys. Those that come after the end are lost.
    void type(String keys) {
        try {
            var out = process.getOutputStream();
            out.write(keys.getBytes(UTF_8));
            out.flush();
        } catch (IOException _) {
            // It has ended.
        }
    }

    /// Waits for a text behind a place.
    boolean await(String part, int from, double seconds) throws InterruptedException {
        return await(seconds, () -> {
            synchronized (text) {
                return text.indexOf(part, from) >= 0;
            }
        });
    }

    /// Waits for a text behind a place, whose characters may have been drawn one by one.
    boolean awaitDrawn(String part, int from, double seconds) throws InterruptedException {
        return await(
                seconds, () -> text().substring(from).replaceAll(ESCAPE, "").contains(part));
    }

    private interface Condition {
        boolean holds();
    }

    private static boolean await(double seconds, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
        }
        return true;
    }

    /// The exit code of leakground, if it has ended.
    Optional<Integer> code() {
        var ended = ENDED.matcher(text());
        return ended.find() ? Optional.of(Integer.valueOf(ended.group(1))) : Optional.empty();
    }

    /// Waits for the end of leakground.
    boolean awaitEnd(double seconds) throws InterruptedException {
        return await(seconds, () -> code().isPresent()) && await(seconds, () -> !process.isAlive());
    }

    /// The JVM of leakground; empty if it has not started or has ended.
    Optional<ProcessHandle> jvm() {
        return MarkedProcesses.of(mark).stream()
                .filter(marked -> MarkedProcesses.describe(marked).contains("leakground-shell.jar"))
                .findFirst();
    }

    /// Closes the terminal, as a window does.
    void closeTerminal() {
        process.destroyForcibly();
    }

    /// Resizes the terminal.
    void resize(int columns, int rows) throws IOException, InterruptedException {
        var jvm = jvm();
        if (jvm.isEmpty()) {
            return;
        }
        try {
            var terminal = Files.readSymbolicLink(
                    Path.of("/proc", Long.toString(jvm.get().pid()), "fd", "0"));
            new ProcessBuilder("stty", "-F", terminal.toString(), "cols", "" + columns, "rows", "" + rows)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            // It has ended meanwhile.
        }
    }

    /// What is wrong with the terminal after the end; empty if nothing is.
    Optional<String> modesLeft() {
        var drawn = text();
        if (isLast(drawn, "\u001b[?1049h", "\u001b[?1049l")) {
            return Optional.of("the alternate screen is left on");
        }
        if (isLast(drawn, "\u001b[?25l", "\u001b[?25h")) {
            return Optional.of("the cursor is left hidden");
        }
        if (isLast(drawn, "\u001b[?1h", "\u001b[?1l")) {
            return Optional.of("the keypad mode is left on");
        }
        if (isLast(drawn, "\u001b[?2004h", "\u001b[?2004l")) {
            return Optional.of("bracketed paste is left on");
        }
        if (isLast(drawn, "\u001b[?1000h", "\u001b[?1000l")) {
            return Optional.of("mouse tracking is left on");
        }
        var modes = drawn.substring(Math.max(0, drawn.lastIndexOf("[ended ")));
        if (modes.contains("-icanon") || modes.contains("-echo ") || modes.contains("-isig")) {
            return Optional.of("the terminal is left in raw mode");
        }
        return Optional.empty();
    }

    private static boolean isLast(String text, String on, String off) {
        return text.lastIndexOf(on) > text.lastIndexOf(off);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        MarkedProcesses.end(mark);
    }
}
