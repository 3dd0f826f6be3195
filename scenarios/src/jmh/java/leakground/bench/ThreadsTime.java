package leakground.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leakground.lab.Jdk;

/// How long `threads` takes for a JVM with a hundred thousand virtual threads that wait, by the launcher, against
/// `jcmd`, which has them written into a file.
final class ThreadsTime implements Measurement {

    private static final int THREADS = 100_000;
    private static final int[] CALLS = {1, 10, 20};
    private static final int TIMES = 7;
    private static final double MOST_OF_JCMD = 2;

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("threads, %,d virtual ones that wait".formatted(THREADS), "ms");
        for (int calls : CALLS) {
            var crowd = start(calls);
            try {
                measure(report, crowd.pid(), calls);
            } finally {
                // Not forcibly: it would leave the socket that it was attached to by.
                crowd.destroy();
                crowd.waitFor();
            }
        }
    }

    private static void measure(FigureTable report, long pid, int calls) throws Exception {
        var written = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        var shown = new ArrayList<Double>();
        for (int i = -1; i < TIMES; i++) {
            double writtenMillis = written(pid);
            double shownMillis =
                    TimeToPrompt.whole(System.getProperty("leakground.launcher"), "threads", Long.toString(pid));
            if (i >= 0) {
                written.add(writtenMillis);
                shown.add(shownMillis);
                ratios.add(shownMillis / writtenMillis);
            }
        }
        var writtenSpread = Spread.of(written);
        var shownSpread = Spread.of(shown);
        var deep = "%d calls deep: ".formatted(calls);
        report.figure(deep + "jcmd", writtenSpread.median("%.0f"), writtenSpread.quartiles("%.0f"));
        report.figure(deep + "shell/leakground threads", shownSpread.median("%.0f"), shownSpread.quartiles("%.0f"));
        double ratio = shownSpread.median() / writtenSpread.median();
        report.required(
                deep + "threads / jcmd",
                "%.2f".formatted(ratio),
                Spread.of(ratios).quartiles("%.2f"),
                ratio <= MOST_OF_JCMD,
                "at most %.2f".formatted(MOST_OF_JCMD));
    }

    private static double written(long pid) throws IOException, InterruptedException {
        try (var scratch = new ScratchFolder()) {
            return TimeToPrompt.whole(
                    Jdk.program("jcmd").toString(),
                    Long.toString(pid),
                    "Thread.dump_to_file",
                    "-format=json",
                    scratch.path().resolve("threads.json").toString());
        }
    }

    private static Process start(int calls) throws IOException {
        var java = Jdk.program("java").toString();
        var crowd = new ProcessBuilder(List.of(
                        java,
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        Integer.toString(THREADS),
                        Integer.toString(calls)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"ready".equals(crowd.inputReader().readLine())) {
            throw new IllegalStateException("no crowd came together");
        }
        return crowd;
    }
}
