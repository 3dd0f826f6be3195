package leakground.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// What the live duel costs at 120x40 while both charts move: what a frame writes to the terminal, and what part of a
/// core the shell takes. The real shell, by its launcher, on a pseudo-terminal of `script`.
final class FrameCost implements Measurement {

    private static final int FRAMES_A_SECOND = 10;
    private static final int WINDOWS = 5;
    private static final int WINDOW_SECONDS = 6;
    private static final int WARM_UP_SECONDS = 4;
    private static final double MOST_BYTES = 300;
    private static final double MOST_PERCENT = 3;

    @Override
    public void measure(FigureTable report) throws Exception {
        var bytes = new ArrayList<Double>();
        var percents = new ArrayList<Double>();
        try (var terminal = OnTerminal.start("run unstopped-ticker --rate 10")) {
            var shell = terminal.shell();
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            for (int i = 0; i < WINDOWS; i++) {
                long writtenBefore = terminal.written();
                var cpuBefore = cpu(shell);
                long began = System.nanoTime();
                TimeUnit.SECONDS.sleep(WINDOW_SECONDS);
                double seconds = (System.nanoTime() - began) / 1e9;
                bytes.add((terminal.written() - writtenBefore) / (seconds * FRAMES_A_SECOND));
                percents.add(cpu(shell).minus(cpuBefore).toNanos() / 1e9 / seconds * 100);
            }
        }
        report(report, Spread.of(bytes), Spread.of(percents));
    }

    private static void report(FigureTable report, Spread bytes, Spread percents) {
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

    private static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system tells no processor time of a process"));
    }
}
