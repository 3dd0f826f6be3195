package leakground.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leakground.diagnosis.Attached;
import leakground.diagnosis.ThreadDump;
import leakground.lab.Jdk;

/// How long `threads` takes for a JVM with a hundred thousand virtual threads that wait, by the launcher, and what part
/// of that the JVM takes to tell of them.
final class ThreadsTime implements Measurement {

    private static final int THREADS = 100_000;
    private static final int[] CALLS = {1, 10, 20};
    private static final int TIMES = 7;
    private static final double MOST_MILLIS = 4_000;

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
        var told = new ArrayList<Double>();
        var shown = new ArrayList<Double>();
        for (int i = -1; i < TIMES; i++) {
            double toldMillis = told(pid);
            double shownMillis =
                    TimeToPrompt.whole(System.getProperty("leakground.launcher"), "threads", Long.toString(pid));
            if (i >= 0) {
                told.add(toldMillis);
                shown.add(shownMillis);
            }
        }
        var toldSpread = Spread.of(told);
        var shownSpread = Spread.of(shown);
        var deep = "%d calls deep: ".formatted(calls);
        report.figure(deep + "the JVM writes them", toldSpread.median("%.0f"), toldSpread.quartiles("%.0f"));
        report.required(
                deep + "shell/leakground threads",
                shownSpread.median("%.0f"),
                shownSpread.quartiles("%.0f"),
                shownSpread.high() <= MOST_MILLIS,
                "at most %.0f, also at the upper quartile".formatted(MOST_MILLIS));
    }

    private static double told(long pid) throws Exception {
        try (var scratch = new ScratchFolder();
                var jvm = Attached.to(pid)) {
            long began = System.nanoTime();
            ThreadDump.write(jvm, scratch.path().resolve("threads.json"));
            return (System.nanoTime() - began) / 1e6;
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
