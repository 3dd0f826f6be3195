package leakground.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.Jdk;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// How soon `run` shows something: from the start of both child JVMs to the first sample of the later
/// one, against two JVMs at once that start and do nothing.
final class FirstSample implements Measurement {

    private static final int WARM_UP = 4;
    private static final int PAIRS = 24;
    private static final int COLD = 7;
    private static final double MOST = 2;

    private static final String JAVA = Jdk.program("java").toString();

    @Override
    public void measure(FigureTable report) throws Exception {
        var bare = new ArrayList<Double>();
        var both = new ArrayList<Double>();
        var scenarios = Catalogue.scenarios().stream()
                .filter(scenario -> !scenario.isMyth())
                .toList();
        try (var lab = new Lab()) {
            for (int i = -WARM_UP; i < PAIRS; i++) {
                double bareMillis = twoBare();
                double bothMillis = both(lab, scenarios.get(Math.floorMod(i, scenarios.size())));
                if (i >= 0) {
                    bare.add(bareMillis);
                    both.add(bothMillis);
                }
            }
        }
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            ratios.add(both.get(i) / bare.get(i));
        }
        var bareSpread = Spread.of(bare);
        var bothSpread = Spread.of(both);
        double ratio = bothSpread.median() / bareSpread.median();
        report.part("First sample of both sides, %d pairs".formatted(PAIRS), "ms");
        report.figure("java -version, twice at once", bareSpread.median("%.1f"), bareSpread.quartiles("%.1f"));
        report.figure("run, in a shell that is open", bothSpread.median("%.1f"), bothSpread.quartiles("%.1f"));
        report.required(
                "first sample / bare start",
                "%.2f".formatted(ratio),
                Spread.of(ratios).quartiles("%.2f"),
                ratio <= MOST,
                "at most %.0f".formatted(MOST));
        var launcher = System.getProperty("leakground.launcher");
        if (launcher != null) {
            var cold = new ArrayList<Double>();
            var id = scenarios.getFirst().id();
            // The first one builds, if anything is to be built.
            cold(launcher, id);
            for (int i = 0; i < COLD; i++) {
                cold.add(cold(launcher, id));
            }
            var spread = Spread.of(cold);
            report.figure(
                    "shell/leakground run %s --json".formatted(id), spread.median("%.0f"), spread.quartiles("%.0f"));
        }
    }

    private static double twoBare() throws IOException, InterruptedException {
        long began = System.nanoTime();
        var first = bare();
        var second = bare();
        first.waitFor();
        second.waitFor();
        return (System.nanoTime() - began) / 1e6;
    }

    private static Process bare() throws IOException {
        return new ProcessBuilder(JAVA, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static double both(Lab lab, Scenario scenario) throws IOException, InterruptedException {
        var heard = new CountDownLatch(2);
        long began = System.nanoTime();
        var runs = new ArrayList<Run>();
        for (var variant : List.of(scenario.leaky(), scenario.fixes().getFirst())) {
            runs.add(lab.start(Plan.of(scenario, variant).withRate(scenario.rate()), new FirstOf(heard)));
        }
        boolean came = heard.await(10, TimeUnit.SECONDS);
        double millis = (System.nanoTime() - began) / 1e6;
        runs.forEach(lab::end);
        if (!came) {
            throw new IllegalStateException("no first sample of " + scenario);
        }
        return millis;
    }

    /// From the start of the launcher to the line of the first sample of the later side.
    private static double cold(String launcher, String id) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = new ProcessBuilder(launcher, "run", id, "--json", "--rounds", "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            var sides = new ArrayList<String>();
            for (var line = lines.readLine(); line != null && sides.size() < 2; line = lines.readLine()) {
                var side = line.replaceFirst(".*\"side\":\"([^\"]+)\".*", "$1");
                if (line.contains("\"type\":\"sample\"") && !sides.contains(side)) {
                    sides.add(side);
                }
            }
            if (sides.size() < 2) {
                throw new IllegalStateException(launcher + " ended without samples of both sides");
            }
            return (System.nanoTime() - began) / 1e6;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// Counts down at the first sample that it hears.
    private static final class FirstOf implements Listener {
        private final CountDownLatch latch;
        private boolean heard;

        FirstOf(CountDownLatch latch) {
            this.latch = latch;
        }

        @Override
        public void heard(Run run, Signal signal) {
            if (signal instanceof Sample && !heard) {
                heard = true;
                latch.countDown();
            }
        }
    }
}
