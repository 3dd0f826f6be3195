package leakground.bench;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.measure.Sample;

/// What the probe costs a workload: rounds a second without it, against rounds a second with it and a
/// sample every quarter of a second, as in a live view.
///
/// Both go flat out, which no live view does: at its own rate a workload loses nothing at all.
final class ProbeOverhead implements Part {

    private static final int PAIRS = 5;
    private static final int WARM_UP_MILLIS = 1_000;
    private static final int COUNT_MILLIS = 4_000;

    /// So high that it never has to wait, and not 0, which would sample as when nobody watches.
    private static final double FLAT_OUT = 1e9;

    private static final double MOST_PERCENT = 1;

    private static final List<String> IDS = List.of("global-cache", "sub-slice", "unstopped-ticker");

    @Override
    public void measure(Report report) throws Exception {
        report.part("Rounds a second, fixed, %d pairs".formatted(PAIRS), "rounds/s");
        try (var lab = new Lab()) {
            for (var id : IDS) {
                measure(report, lab, Catalogue.find(id).orElseThrow());
            }
        }
    }

    private static void measure(Report report, Lab lab, Scenario scenario) throws Exception {
        var plan = Plan.of(scenario, scenario.fixes().getFirst()).withRate(FLAT_OUT);
        var bare = new ArrayList<Double>();
        var probed = new ArrayList<Double>();
        var lost = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            var run = lab.start(plan, Listener.NONE);
            TimeUnit.MILLISECONDS.sleep(WARM_UP_MILLIS + COUNT_MILLIS);
            // Read while it runs; the bare loop then gets the same flags.
            var command = ProcessHandle.of(run.pid()).map(ProcessHandle::info).flatMap(ProbeOverhead::arguments);
            lab.end(run);
            probed.add(roundsPerSecond(run.samples()));
            bare.add(bare(command.orElseThrow(() -> new IllegalStateException("cannot read the flags of a child"))));
            lost.add(100 * (1 - probed.getLast() / bare.getLast()));
        }
        var bareSpread = Spread.of(bare);
        var probedSpread = Spread.of(probed);
        var lostSpread = Spread.of(lost);
        report.figure(scenario.id() + " alone", bareSpread.median("%,.0f"), bareSpread.quartiles("%,.0f"));
        report.figure(
                scenario.id() + " under the probe", probedSpread.median("%,.0f"), probedSpread.quartiles("%,.0f"));
        report.required(
                scenario.id() + ": throughput lost",
                lostSpread.median("%.2f %%"),
                lostSpread.quartiles("%.2f"),
                lostSpread.median() < MOST_PERCENT,
                "under %.0f %%".formatted(MOST_PERCENT));
    }

    private static Optional<List<String>> arguments(ProcessHandle.Info info) {
        return info.command()
                .flatMap(java -> info.arguments().map(arguments -> {
                    var command = new ArrayList<String>();
                    command.add(java);
                    command.addAll(List.of(arguments));
                    return command;
                }));
    }

    /// From the first sample after the warm-up to the last.
    private static double roundsPerSecond(List<Sample> samples) {
        var counted = samples.stream()
                .filter(sample -> sample.millis() >= WARM_UP_MILLIS)
                .toList();
        if (counted.size() < 2) {
            throw new IllegalStateException("too few samples: " + samples);
        }
        var first = counted.getFirst();
        var last = counted.getLast();
        return 1e3 * (last.round() - first.round()) / (last.millis() - first.millis());
    }

    /// Runs the bare loop with the flags of a child.
    ///
    /// @param child the command line of the child
    private static double bare(List<String> child) throws Exception {
        var command = new ArrayList<String>();
        for (var word : child) {
            if (word.equals("leakground.probe.Probe")) {
                break;
            }
            command.add(word);
        }
        command.set(command.size() - 1, command.getLast() + File.pathSeparator + GrowthError.classPath());
        command.add(BareLoop.class.getName());
        command.add(child.get(child.indexOf("leakground.probe.Probe") + 1));
        command.add(Integer.toString(WARM_UP_MILLIS));
        command.add(Integer.toString(COUNT_MILLIS));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            return Double.parseDouble(lines.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
