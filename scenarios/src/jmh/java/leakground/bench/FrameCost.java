package leakground.bench;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What the live duel costs at 120x40 while both charts move: what a frame writes to the terminal, and what part of a
/// core the shell takes. The real shell, by its launcher, on a pseudo-terminal of `script`.
final class FrameCost implements Part {

    private static final int FRAMES_A_SECOND = 10;
    private static final int WINDOWS = 5;
    private static final int WINDOW_SECONDS = 6;
    private static final int SETTLE_SECONDS = 4;

    /// The first frame is more than that; until it has come, the launcher may still build.
    private static final int FIRST_FRAME = 4_000;

    private static final Duration MOST_START = Duration.ofMinutes(5);
    private static final double MOST_BYTES = 300;
    private static final double MOST_PERCENT = 3;

    @Override
    public void measure(Report report) throws Exception {
        var bytes = new ArrayList<Double>();
        var percents = new ArrayList<Double>();
        var process = PseudoTerminal.start(PseudoTerminal.launcher() + " run unstopped-ticker --rate 10");
        try {
            var written = new AtomicLong();
            Thread.ofPlatform().daemon().name("terminal").start(() -> count(process.getInputStream(), written));
            awaitFirstFrame(process, written);
            var shell = process.descendants()
                    .filter(FrameCost::isShell)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the launcher started no shell"));
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            for (int i = 0; i < WINDOWS; i++) {
                long writtenBefore = written.get();
                var cpuBefore = cpu(shell);
                long began = System.nanoTime();
                TimeUnit.SECONDS.sleep(WINDOW_SECONDS);
                double seconds = (System.nanoTime() - began) / 1e9;
                bytes.add((written.get() - writtenBefore) / (seconds * FRAMES_A_SECOND));
                percents.add(cpu(shell).minus(cpuBefore).toNanos() / 1e9 / seconds * 100);
            }
            process.getOutputStream().write('q');
            process.getOutputStream().flush();
            process.waitFor(10, TimeUnit.SECONDS);
        } finally {
            PseudoTerminal.end(process);
        }
        report(report, Spread.of(bytes), Spread.of(percents));
    }

    private static void report(Report report, Spread bytes, Spread percents) {
        report.part("The live duel at 120x40, 10 frames a second", "");
        report.required(
                "bytes a frame",
                bytes.median("%.0f"),
                bytes.quartiles("%.0f"),
                bytes.median() <= MOST_BYTES,
                "at most %.0f".formatted(MOST_BYTES));
        report.required(
                "the shell, % of one core",
                percents.median("%.1f"),
                percents.quartiles("%.1f"),
                percents.median() <= MOST_PERCENT,
                "at most %.0f".formatted(MOST_PERCENT));
    }

    private static void count(InputStream terminal, AtomicLong written) {
        var chunk = new byte[8 * 1024];
        try {
            for (int n = terminal.read(chunk); n >= 0; n = terminal.read(chunk)) {
                written.addAndGet(n);
            }
        } catch (IOException _) {
            // It has ended.
        }
    }

    private static void awaitFirstFrame(Process process, AtomicLong written) throws InterruptedException {
        long deadline = System.nanoTime() + MOST_START.toNanos();
        while (written.get() < FIRST_FRAME) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("no frame came from the live duel");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("leakground.shell.Playground");
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system tells no processor time of a process"));
    }
}
