package leakground.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leakground.lab.Jdk;

/// How long `threads` takes for a JVM with a hundred thousand virtual threads that wait, by the launcher, against
/// `jcmd`, which has them written into a file; and how long it takes to prove that all of them are stuck.
final class ThreadsTime implements Measurement {

    private static final int THREADS = 100_000;
    private static final int[] CALLS = {1, 10, 20};
    private static final int TIMES = 7;
    private static final double MOST_OF_JCMD = 2;
    private static final double MOST_OF_OWNERS = 1.5;

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("threads, %,d virtual ones that wait".formatted(THREADS), "ms");
        for (int calls : CALLS) {
            in(start(calls, false), pid -> measure(report, pid, calls));
        }
        report.part("threads, %,d virtual ones that are stuck".formatted(THREADS), "ms");
        in(start(1, true), pid -> measureProof(report, pid));
    }

    private interface Task {
        void in(long pid) throws Exception;
    }

    private static void in(Process crowd, Task task) throws Exception {
        try {
            task.in(crowd.pid());
        } finally {
            // Not forcibly: it would leave the socket that it was attached to by.
            crowd.destroy();
            crowd.waitFor();
        }
    }

    private static void measureProof(FigureTable report, long pid) throws Exception {
        var owners = new ArrayList<Double>();
        var proofs = new ArrayList<Double>();
        for (int i = -1; i < TIMES; i++) {
            double ownersMillis = threads(pid, "--owners");
            double proofMillis = threads(pid, "--stuck");
            if (i >= 0) {
                owners.add(ownersMillis);
                proofs.add(proofMillis);
            }
        }
        compare(report, "", new Row("threads --owners", owners), new Row("threads --stuck", proofs), MOST_OF_OWNERS);
    }

    /// What the runs of one command took, in milliseconds.
    private record Row(String command, List<Double> millis) {}

    private static void compare(FigureTable report, String before, Row peer, Row own, double most) {
        var ratios = IntStream.range(0, own.millis().size())
                .mapToObj(i -> own.millis().get(i) / peer.millis().get(i))
                .toList();
        for (var row : List.of(peer, own)) {
            var spread = Spread.of(row.millis());
            report.figure(before + row.command(), spread.median("%.0f"), spread.quartiles("%.0f"));
        }
        double ratio =
                Spread.of(own.millis()).median() / Spread.of(peer.millis()).median();
        report.required(
                before + own.command() + " / " + peer.command(),
                "%.2f".formatted(ratio),
                Spread.of(ratios).quartiles("%.2f"),
                ratio <= most,
                "at most %.2f".formatted(most));
    }

    private static double threads(long pid, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(System.getProperty("leakground.launcher"));
        command.add("threads");
        command.add(Long.toString(pid));
        command.addAll(List.of(options));
        return TimeToPrompt.whole(command.toArray(String[]::new));
    }

    private static void measure(FigureTable report, long pid, int calls) throws Exception {
        var written = new ArrayList<Double>();
        var shown = new ArrayList<Double>();
        for (int i = -1; i < TIMES; i++) {
            double writtenMillis = written(pid);
            double shownMillis = threads(pid);
            if (i >= 0) {
                written.add(writtenMillis);
                shown.add(shownMillis);
            }
        }
        compare(
                report,
                "%d calls deep: ".formatted(calls),
                new Row("jcmd", written),
                new Row("threads", shown),
                MOST_OF_JCMD);
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

    private static Process start(int calls, boolean stuck) throws IOException {
        var java = Jdk.program("java").toString();
        var crowd = new ProcessBuilder(List.of(
                        java,
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        Integer.toString(THREADS),
                        Integer.toString(calls),
                        Boolean.toString(stuck)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"ready".equals(crowd.inputReader().readLine())) {
            throw new IllegalStateException("no crowd came together");
        }
        return crowd;
    }
}
