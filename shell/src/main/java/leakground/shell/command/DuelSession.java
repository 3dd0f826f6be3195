package leakground.shell.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Metric;
import leakground.measure.Per;
import leakground.shell.view.AlertView;
import leakground.shell.view.Duel;
import leakground.shell.view.Pod;

/// One or more variants that run at the same time, a Go twin behind those in JVMs, and what a user can do to them
/// meanwhile.
final class DuelSession implements Watched, AutoCloseable {

    private static final Duration STILL = Duration.ofSeconds(3);

    /// What repairs a side while it runs.
    ///
    /// @param variant the name of the variant
    /// @param workload binary name of its class
    record Fix(String variant, String workload) {}

    /// One variant and how to run it.
    ///
    /// @param fix what `f` applies to it; empty where nothing is to be repaired
    record Side(String variant, Plan plan, Optional<Fix> fix) {

        Side(String variant, Plan plan) {
            this(variant, plan, Optional.empty());
        }

        /// The side as data has it: `leaky`, `fixed-by-lru`, `leaky-g1`, `go`.
        String key() {
            return isGo() ? "go" : Scenario.kebab(variant).replace(' ', '-');
        }

        /// Whether another side is the same program under another collector, or in another heap.
        boolean isSameProgram(Side other) {
            return plan.workload().equals(other.plan.workload())
                    && plan.classPath().equals(other.plan.classPath());
        }

        boolean isGo() {
            return plan.program().isPresent();
        }

        /// What this side can have of some metrics: for threads of either kind Go has goroutines.
        Set<Metric> own(Set<Metric> metrics) {
            if (!isGo()) {
                return metrics;
            }
            var own = EnumSet.noneOf(Metric.class);
            for (var metric : metrics) {
                switch (metric) {
                    case HEAP, OPEN_FILES, GOROUTINES -> own.add(metric);
                    case PLATFORM_THREADS, VIRTUAL_THREADS -> own.add(Metric.GOROUTINES);
                    case DIRECT_MEMORY, NATIVE_MEMORY, LOADED_CLASSES, ALLOCATION, FULL_COLLECTIONS -> {}
                }
            }
            return own;
        }
    }

    /// What it is about.
    ///
    /// @param declared the metrics that should grow
    /// @param chosen the metrics to show; empty for those that tell something
    record Subject(String id, String title, Set<Metric> declared, Set<Metric> chosen) {

        static Subject of(Scenario scenario, Set<Metric> chosen) {
            return new Subject(scenario.id(), scenario.title(), Set.copyOf(scenario.grows()), chosen);
        }
    }

    private final Subject subject;
    private final List<Side> sides;
    private final Listener listener;
    private Alerts alerts;
    private final Lab lab = new Lab();
    private List<Run> runs = List.of();
    private double rate;
    private boolean paused;
    private long fixAfter;
    private Optional<Pod> pod = Optional.empty();
    private volatile String status = "";
    private long startNanos;
    private long endNanos;

    DuelSession(Subject subject, List<Side> sides, Listener listener) {
        this.subject = subject;
        this.sides = List.copyOf(sides);
        this.listener = listener;
        this.alerts = new Alerts(List.of(), sides);
        this.rate = sides.getFirst().plan().rate();
    }

    /// Shows some news until there are others.
    void say(String news) {
        status = news;
    }

    /// Has each side that has a fix repaired when so many rounds are done.
    void fixAfter(long rounds) {
        fixAfter = rounds;
    }

    /// Shows when a pod that leaks so would be out of heap.
    void beside(Pod other) {
        pod = Optional.of(other);
    }

    /// Has all sides watched by some rules, and says when one comes true. Before the start.
    void watchedBy(Alerts rules) {
        alerts = rules;
        alerts.announce(alert -> say(alert.side() + " " + AlertView.text(alert)));
    }

    /// Starts all sides at once.
    void start() throws IOException {
        var started = new ArrayList<Run>();
        startNanos = System.nanoTime();
        endNanos = 0;
        for (var side : sides) {
            var run = lab.start(side.plan().withRate(rate), alerts.behind(listener));
            started.add(run);
            if (fixAfter > 0) {
                side.fix().ifPresent(fix -> run.apply(fixAfter, fix.workload()));
            }
        }
        runs = List.copyOf(started);
    }

    /// Ends all sides and starts them anew, at the rate they have now.
    @Override
    public void restart() throws IOException {
        runs.forEach(lab::end);
        paused = false;
        start();
        status = "started again";
    }

    @Override
    public void togglePause() {
        if (runsAsItIs()) {
            return;
        }
        paused = !paused;
        runs.forEach(paused ? Run::pause : Run::resume);
        status = "";
    }

    @Override
    public void oneRound() {
        if (runsAsItIs()) {
            return;
        }
        runs.forEach(Run::oneRound);
        status = paused ? "one round" : "one round more";
    }

    @Override
    public void collect() {
        runs.forEach(Run::collect);
        status = "collected";
    }

    @Override
    public void faster() {
        rate(Rates.faster(rate));
    }

    @Override
    public void slower() {
        rate(Rates.slower(rate));
    }

    @Override
    public void applyFix() {
        status = Repair.apply(sides, runs);
    }

    /// Whether there are no rounds that could be told when to come; says so.
    private boolean runsAsItIs() {
        boolean asItIs = sides.getFirst().plan().per() == Per.SECOND;
        if (asItIs) {
            status = "a program with main goes at its own pace";
        }
        return asItIs;
    }

    private void rate(Optional<Double> next) {
        if (runsAsItIs()) {
            return;
        }
        if (next.isEmpty()) {
            status = rate == 0 ? "as fast as it goes" : "as slow as it goes";
            return;
        }
        rate = next.get();
        runs.forEach(run -> run.rate(rate));
        status = "";
    }

    /// Has every JVM stand still, as far as it can, so that it can be looked at.
    ///
    /// @return those that are there to be looked at
    @Override
    public List<Target> hold() throws InterruptedException {
        var held = new ArrayList<Target>();
        for (int i = 0; i < runs.size(); i++) {
            if (!sides.get(i).isGo()) {
                held.add(Target.of(sides.get(i).key(), runs.get(i)));
            }
        }
        boolean _ =
                Run.hold(held.stream().flatMap(target -> target.run().stream()).toList(), STILL);
        return held;
    }

    /// Has them go on at the rate of the duel, unless the user has paused them.
    @Override
    public void release() {
        runs.forEach(run -> run.rate(rate));
        if (!paused) {
            runs.forEach(Run::resume);
        }
    }

    /// Ends all sides, and keeps what they showed.
    @Override
    public void stop() {
        runs.forEach(Run::close);
    }

    /// Whether no side runs any more.
    @Override
    public boolean isOver() {
        return runs.stream().allMatch(run -> run.ending().isPresent());
    }

    /// Whether every side has a verdict that will not change, also by a fix that is still to come.
    boolean isCertain() {
        // Every side is asked each time, for certainty comes with asking.
        return runs.stream().filter(run -> !run.isCertain()).count() == 0
                && !(fixAfter > 0 && Repair.isDue(sides, runs));
    }

    /// Whether a side ended in a way that nothing declares.
    boolean hasDied() {
        return runs.stream().flatMap(run -> run.ending().stream()).anyMatch(Ending.Died.class::isInstance);
    }

    List<Side> sides() {
        return sides;
    }

    List<Run> runs() {
        return runs;
    }

    /// Milliseconds since the start, until all sides were over.
    @Override
    public long millis() {
        if (endNanos == 0 && isOver()) {
            endNanos = System.nanoTime();
        }
        return ((endNanos == 0 ? System.nanoTime() : endNanos) - startNanos) / 1_000_000;
    }

    /// What there is to see now.
    @Override
    public Duel duel(boolean help) {
        return new Duel(
                subject.id(),
                subject.title(),
                new SidePanel(subject, alerts).all(sides, runs),
                rate == 0 ? Double.POSITIVE_INFINITY : rate,
                paused,
                millis(),
                isOver() ? "over; r runs it again" : status,
                help,
                pod,
                false);
    }

    /// What each side has shown so far, the first in the light of the second, if that is its fix.
    List<Result> results() {
        return results(sides, runs);
    }

    /// What the runs of some sides have shown, one for each.
    static List<Result> results(List<Side> sides, List<Run> runs) {
        var jvm = new ArrayList<Result>();
        var go = new ArrayList<Result>();
        for (int i = 0; i < runs.size(); i++) {
            (sides.get(i).isGo() ? go : jvm).add(runs.get(i).result());
        }
        boolean isFix = jvm.size() > 1 && !sides.getFirst().isSameProgram(sides.get(1));
        var results = new ArrayList<>(
                isFix ? Result.compared(jvm, sides.getFirst().plan().per()) : jvm);
        results.addAll(go);
        return List.copyOf(results);
    }

    @Override
    public void close() {
        lab.close();
    }
}
