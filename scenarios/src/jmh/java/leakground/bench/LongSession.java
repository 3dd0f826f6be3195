package leakground.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leakground.catalogue.Catalogue;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.diagnosis.Histogram;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// Whether the shell itself leaks: one that does two thousand runs, sampled from outside and judged as they are.
/// It counts threads and files by `/proc`, so on Linux alone.
final class LongSession implements Measurement {

    private static final int RUNS = 2_000;
    private static final int EVERY = 20;

    /// Runs that load what every scenario needs once.
    private static final int WARM_UP = 200;

    private static final String DONE = "{\"type\":\"verdict\"";

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("A shell that does %,d runs".formatted(RUNS), "growth a run");
        var shell = new ProcessBuilder(System.getProperty("leakground.launcher"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var samples = drive(shell);
            for (var finding : new Judge(WARM_UP).judge(samples)) {
                report.required(
                        finding.metric().title() + " of the shell",
                        "%.1f".formatted(finding.growth().perRound()),
                        "",
                        finding.verdict() == Verdict.STEADY,
                        "STEADY; it is %s: %s".formatted(finding.verdict(), finding.evidence()));
            }
        } finally {
            shell.destroy();
            shell.waitFor(10, TimeUnit.SECONDS);
            shell.destroyForcibly();
        }
    }

    private static List<Sample> drive(Process shell) throws IOException, InterruptedException, AccessRefusedException {
        var scenarios = Catalogue.scenarios();
        var samples = new ArrayList<Sample>();
        long began = System.nanoTime();
        try (var commands = shell.outputWriter();
                var answers = shell.inputReader()) {
            for (int run = 1; run <= RUNS; run++) {
                commands.write("run %s --rounds 2 --json\n"
                        .formatted(scenarios.get(run % scenarios.size()).id()));
                commands.flush();
                awaitVerdict(answers);
                if (run % EVERY == 0) {
                    samples.add(sample(shell.pid(), run, (System.nanoTime() - began) / 1_000_000));
                }
            }
        }
        return samples;
    }

    private static void awaitVerdict(BufferedReader answers) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(DONE)) {
                return;
            }
        }
        throw new IOException("the shell has ended");
    }

    /// A sample of a JVM.
    static Sample sample(long pid, int run, long millis)
            throws IOException, InterruptedException, AccessRefusedException {
        var process = Path.of("/proc", Long.toString(pid));
        long heap;
        try (var jvm = Attached.to(pid)) {
            // A histogram is one of what is left after a collection.
            heap = Histogram.of(jvm).rows().stream()
                    .mapToLong(row -> row.bytes())
                    .sum();
        }
        return new Sample(
                run,
                millis,
                Map.of(
                        Metric.HEAP, heap,
                        Metric.PLATFORM_THREADS, entries(process.resolve("task")),
                        Metric.OPEN_FILES, entries(process.resolve("fd"))));
    }

    private static long entries(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
