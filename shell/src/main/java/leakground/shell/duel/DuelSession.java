package leakground.shell.duel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.duel.view.AlertView;
import leakground.shell.duel.view.Duel;
import leakground.shell.text.Quantity;

/// A running duel: one or more variants at the same time, and the actions of the user on them. A Go twin comes
/// after the variants in JVMs.
public final class DuelSession implements LiveSession, AutoCloseable {

    private static final Duration STILL = Duration.ofSeconds(3);

    private final DuelPlan plan;
    private final DuelListener listener;
    private final Lab lab = new Lab();
    private volatile List<Contender> contenders = List.of();
    private final QuickStart pacing;
    /// The rounds at which the children were when a look began.
    private final Map<Run, Long> heldAt = new HashMap<>();

    private boolean paused;
    private boolean hasHeld;
    private volatile String status = "";
    private long startNanos;
    private long endNanos;
    private long startupMillis = -1;

    /// @param listener receives all signals of the children
    public DuelSession(DuelPlan plan, DuelListener listener) {
        this.plan = plan;
        this.listener = listener.then(plan.alerts()).then((contender, signal) -> sampled(contender.run(), signal));
        this.pacing = new QuickStart(first(), plan.quickStart(), isBounded() || plan.fixAfter() > 0);
        plan.alerts().announce(alert -> say(alert.side() + " " + AlertView.text(alert)));
    }

    private Plan first() {
        return plan.sides().getFirst().plan();
    }

    /// Shows a status text until the next one.
    public void say(String news) {
        status = news;
    }

    /// Starts all sides at once.
    public void start() throws IOException {
        var all = new ArrayList<Contender>();
        startNanos = System.nanoTime();
        endNanos = 0;
        startupMillis = -1;
        double current = pacing.begin();
        for (var side : plan.sides()) {
            var contender = Contender.start(lab, side.with(side.plan().withRate(current)), listener);
            all.add(contender);
            if (plan.fixAfter() > 0) {
                side.fix().ifPresent(fix -> contender.run().apply(plan.fixAfter(), fix.workload()));
            }
        }
        contenders = List.copyOf(all);
    }

    /// Ends all sides and starts them again, at the rate that the user has chosen if there is one.
    @Override
    public void restart() throws IOException {
        runs().forEach(lab::end);
        paused = false;
        hasHeld = false;
        start();
        status = "started again";
    }

    @Override
    public void holdAfterAnEnd() {
        var ended = runs().stream().filter(run -> run.ending().isPresent()).toList();
        var going = runs().stream().filter(run -> run.ending().isEmpty()).toList();
        boolean fixIsDue = plan.fixAfter() > 0 && FixApplier.isDue(contenders);
        if (hasHeld || isBounded() || fixIsDue || ended.isEmpty() || going.isEmpty()) {
            return;
        }
        if (ended.stream().allMatch(DuelSession::hasLeaked) && going.stream().allMatch(DuelSession::keepsItsVerdict)) {
            hasHeld = true;
            if (!paused) {
                togglePause();
                status = "the leak has ended, so the rest waits; p goes on, r restarts";
            }
        }
    }

    /// Whether the sides end by themselves.
    private boolean isBounded() {
        return first().drive().rounds() > 0 || first().per() == TimeBase.SECOND;
    }

    private static boolean hasLeaked(Run run) {
        return Set.of(Verdict.LEAKING, Verdict.OUT_OF_MEMORY)
                .contains(run.result().verdict());
    }

    /// Whether a verdict is certain, and more rounds would show nothing new.
    private static boolean keepsItsVerdict(Run run) {
        return run.isCertain()
                && !Set.of(Verdict.LEAKING, Verdict.MEASURING, Verdict.INCONCLUSIVE)
                        .contains(run.result().verdict());
    }

    @Override
    public void togglePause() {
        if (runsAsItIs()) {
            return;
        }
        paused = !paused;
        runs().forEach(paused ? Run::pause : Run::resume);
        status = "";
    }

    @Override
    public void oneRound() {
        if (runsAsItIs()) {
            return;
        }
        runs().forEach(Run::oneRound);
        status = paused ? "one round" : "one round more";
    }

    @Override
    public void collect() {
        runs().forEach(Run::collect);
        status = "collected";
    }

    @Override
    public void faster() {
        rate(RateSteps.faster(pacing.rate()));
    }

    @Override
    public void slower() {
        rate(RateSteps.slower(pacing.rate()));
    }

    @Override
    public void applyFix() {
        status = FixApplier.apply(contenders);
    }

    /// Whether the program runs without rounds, so that its rate cannot be changed. If so, says so in the status.
    private boolean runsAsItIs() {
        boolean asItIs = first().per() == TimeBase.SECOND;
        if (asItIs) {
            status = "a program with main has no rate to change";
        }
        return asItIs;
    }

    private void rate(Optional<Double> next) {
        if (runsAsItIs()) {
            return;
        }
        if (next.isEmpty()) {
            status = pacing.rate() == 0 ? "this is the fastest rate" : "this is the slowest rate";
            return;
        }
        pacing.choose(next.get(), runs());
        status = "";
    }

    private void sampled(Run run, Signal signal) {
        if (signal instanceof Sample) {
            pacing.sampled(run, runs());
        }
    }

    /// Pauses every JVM that can be paused, so that it can be diagnosed.
    ///
    /// @return the JVMs that can be diagnosed
    @Override
    public List<Target> hold() throws InterruptedException {
        var runs = contenders.stream()
                .filter(contender -> !contender.side().isGo())
                .map(contender -> Target.of(contender.side().key(), contender.run()))
                .toList();
        var held = runs.stream().flatMap(target -> target.run().stream()).toList();
        pacing.hold();
        boolean _ = Run.hold(held, STILL);
        held.forEach(Run::beginLook);
        held.forEach(run -> heldAt.put(run, run.round()));
        return runs;
    }

    /// Continues all JVMs at the rate of the duel, unless the user has paused them.
    @Override
    public void release() {
        try {
            for (var run : runs()) {
                run.endLook(STILL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        pacing.release(runs());
        if (!paused) {
            runs().forEach(Run::resume);
        } else {
            long rounds = heldAt.entrySet().stream()
                    .mapToLong(held -> held.getKey().round() - held.getValue())
                    .max()
                    .orElse(0);
            if (rounds > 0) {
                status =
                        "paused again; the look ran %s rounds. p goes on, r restarts".formatted(Quantity.count(rounds));
            }
        }
        heldAt.clear();
    }

    /// Ends all sides and keeps their results.
    @Override
    public void stop() {
        runs().forEach(Run::close);
    }

    /// Whether all sides have ended.
    @Override
    public boolean isOver() {
        return runs().stream().allMatch(run -> run.ending().isPresent());
    }

    /// Whether every side has a verdict that cannot change any more. A fix that is still due could change it.
    public boolean isCertain() {
        return runs().stream().allMatch(Run::isCertain) && !(plan.fixAfter() > 0 && FixApplier.isDue(contenders));
    }

    /// Whether a side ended in a way that its scenario does not declare.
    public boolean hasDied() {
        return runs().stream().flatMap(run -> run.ending().stream()).anyMatch(Ending.Died.class::isInstance);
    }

    /// The sides and their children, in display order.
    public List<Contender> contenders() {
        return contenders;
    }

    /// The children, in the same order.
    public List<Run> runs() {
        return contenders.stream().map(Contender::run).toList();
    }

    /// Milliseconds since the start; constant after all sides have ended.
    @Override
    public long millis() {
        if (endNanos == 0 && isOver()) {
            endNanos = System.nanoTime();
        }
        return ((endNanos == 0 ? System.nanoTime() : endNanos) - startNanos) / 1_000_000;
    }

    @Override
    public long drivenMillis() {
        if (startupMillis < 0) {
            if (!runs().stream().allMatch(Run::hasBegun)) {
                return 0;
            }
            startupMillis = millis();
        }
        return millis() - startupMillis;
    }

    /// The current frame.
    @Override
    public Duel duel(boolean help) {
        double current = pacing.rate();
        return new Duel(
                plan.subject().id(),
                plan.subject().title(),
                plan.subject().round(),
                new SidePanel(plan.subject(), plan.alerts()).all(contenders),
                current == 0 ? Double.POSITIVE_INFINITY : current,
                paused,
                millis(),
                isOver() ? "over; r runs it again" : status(),
                help,
                plan.container(),
                isOver() ? Duel.Stage.OVER : Duel.Stage.LIVE,
                false);
    }

    /// The latest news; without any, the rate after a quick start.
    private String status() {
        return status.isEmpty() && pacing.isOver()
                ? "the quick start is over: %s from here on".formatted(Quantity.rate(pacing.rate()))
                : status;
    }

    /// The current result of each side.
    public List<Standing> standings() {
        return Standing.of(contenders);
    }

    @Override
    public void close() {
        lab.close();
    }
}
