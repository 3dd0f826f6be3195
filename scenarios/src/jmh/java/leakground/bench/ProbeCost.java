package leakground.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.bench.CountedWorkload.Count;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.Drive;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Program;

/// What the probe costs a workload: the same rounds without it, and with it and a sample every quarter of
/// a second, as in a live view.
///
/// What is required is of a live view, where rounds come at the rate that the scenario declares. Flat out
/// a collection has nothing to hide behind: there it is the processor time a round that tells, of all
/// threads, for on a machine that does other things as well rounds a second show those things.
final class ProbeCost implements Measurement {

    private static final int PAIRS = 5;
    private static final int MOST_POLLS = 300;
    private static final String PROBE = "leakground.probe.Probe";

    /// So high that it never has to wait, and not 0, which would sample as when nobody watches.
    private static final double FLAT_OUT = 1e9;

    private static final double MOST_PERCENT = 1;

    private static final List<String> IDS = List.of("global-cache", "sub-slice", "unstopped-ticker");

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("Fixed with and without the probe, %d pairs".formatted(PAIRS), "");
        try (var lab = new Lab()) {
            for (var id : IDS) {
                measure(report, lab, Catalogue.find(id).orElseThrow());
            }
        }
    }

    private static void measure(FigureTable report, Lab lab, Scenario scenario) throws Exception {
        var bare = new ArrayList<Double>();
        var lostRounds = new ArrayList<Double>();
        var lostTime = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            List<String> command;
            Count with;
            try (var run = lab.start(plan(scenario), Listener.NONE)) {
                with = await(run::output);
                // The bare loop gets the same flags, so they are read from the child while it runs.
                command = command(run.pid());
            }
            var without = bare(command);
            bare.add(without.cpuNanos() / 1e3);
            lostRounds.add(100 * (1 - with.perSecond() / without.perSecond()));
            lostTime.add(100 * (1 - without.cpuNanos() / with.cpuNanos()));
        }
        var live = new ArrayList<Double>();
        for (int i = 0; i < PAIRS; i++) {
            try (var run = lab.start(plan(scenario).withRate(scenario.rate()), Listener.NONE)) {
                live.add(100 * (1 - await(run::output).perSecond() / scenario.rate()));
            }
        }
        var round = Spread.of(bare);
        report.figure(scenario.id() + ": µs a round", round.median("%.1f"), round.quartiles("%.1f"));
        var atRate = Spread.of(live);
        report.required(
                scenario.id() + ": rounds a second lost, of %.0f".formatted(scenario.rate()),
                atRate.median("%.2f %%"),
                atRate.quartiles("%.2f"),
                atRate.median() < MOST_PERCENT,
                "under %.0f %%".formatted(MOST_PERCENT));
        var rounds = Spread.of(lostRounds);
        report.figure(scenario.id() + ": the same flat out", rounds.median("%.2f %%"), rounds.quartiles("%.2f"));
        var time = Spread.of(lostTime);
        report.figure(scenario.id() + ": processor time lost flat out", time.median("%.2f %%"), time.quartiles("%.2f"));
    }

    private static Plan plan(Scenario scenario) throws Exception {
        var usual = Plan.of(scenario, scenario.fixes().getFirst());
        var counted = "-D" + CountedWorkload.WORKLOAD + "=" + usual.program().name();
        return new Plan(
                new Program.InRounds(CountedWorkload.class.getName(), List.of(GrowthError.classPath())),
                usual.jvm().withFlags(List.of(counted)),
                new Drive(scenario.warmUp(), 0, FLAT_OUT));
    }

    private interface Output {
        List<String> lines();
    }

    private static Count await(Output output) throws InterruptedException {
        for (int i = 0; i < MOST_POLLS; i++) {
            var count = Count.in(output.lines());
            if (count.isPresent()) {
                return count.get();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("nothing was counted: " + output.lines());
    }

    /// The command line of a process up to its main class.
    private static List<String> command(long pid) {
        var info = ProcessHandle.of(pid).orElseThrow().info();
        var command = new ArrayList<String>();
        command.add(info.command().orElseThrow());
        command.addAll(List.of(info.arguments().orElseThrow()));
        return command.subList(0, command.indexOf(PROBE));
    }

    private static Count bare(List<String> command) throws Exception {
        var bare = new ArrayList<>(command);
        bare.add(BareLoop.class.getName());
        var process = new ProcessBuilder(bare)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            return Count.in(lines.lines().toList()).orElseThrow();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
