package leakground.shell.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lab.Patience;
import leakground.lab.Run;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.StuckGrowth;
import leakground.measure.StuckGrowth.Moment;
import leakground.measure.Verdict;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.StuckLook;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.diagnosis.view.StuckEvidence.Count;
import leakground.shell.diagnosis.view.StuckEvidence.Doubt;
import leakground.shell.diagnosis.view.StuckEvidence.Kind;
import leakground.shell.duel.Contender;
import leakground.shell.duel.Target;

/// Proofs that threads of a user's program are stuck, beside the trend of their number. A child is looked at only if
/// that number grows: a few times while the verdict is open, and when the child is about to be ended. A proof that
/// grows from look to look makes LEAKING certain.
final class TryProofs {

    private static final Set<Metric> THREADS = Set.of(Metric.VIRTUAL_THREADS, Metric.PLATFORM_THREADS);

    /// How long a child may take to stand still, and to go on.
    private static final long STILL_MILLIS = 3000;

    /// The first look. Each further one waits until the run is twice as old as after the look before, so that looks
    /// take less than half of the time.
    private static final long FIRST_LOOK_MILLIS = 1000;

    private final TemporaryFolder temporary;
    private final Map<Run, List<Look>> looks = new LinkedHashMap<>();
    /// The age of a run from which it is looked at again, in milliseconds.
    private final Map<Run, Long> due = new HashMap<>();

    /// What is proven at a moment of a run.
    ///
    /// @param at the latest sample before the look
    record Look(Sample at, StuckEvidence evidence) {}

    TryProofs(TemporaryFolder temporary) {
        this.temporary = temporary;
    }

    /// Looks at a child if a look is due and may make its verdict certain sooner.
    void lookIfDue(Run run) {
        var samples = run.samples();
        if (samples.isEmpty() || samples.getLast().millis() < due.getOrDefault(run, FIRST_LOOK_MILLIS)) {
            return;
        }
        if (run.result().certain().isEmpty() && hasMoreThreads(run)) {
            look(run);
        }
    }

    /// Looks at a child that is about to be ended.
    void lookAtTheEnd(Run run) {
        if (hasMoreThreads(run)) {
            look(run);
        }
    }

    private static boolean hasMoreThreads(Run run) {
        return THREADS.stream().anyMatch(metric -> hasMore(run, metric));
    }

    private static boolean hasMore(Run run, Metric metric) {
        return run.result().findings().stream()
                .filter(finding -> finding.metric() == metric)
                .anyMatch(finding ->
                        finding.verdict() != Verdict.STEADY && finding.growth().perRound() > 0);
    }

    private void look(Run run) {
        var samples = run.samples();
        if (run.ending().isPresent() || samples.isEmpty()) {
            return;
        }
        var made = looks.computeIfAbsent(run, _ -> new ArrayList<>());
        if (!made.isEmpty() && made.getLast().at().equals(samples.getLast())) {
            return;
        }
        var still = Duration.ofMillis(Patience.millis(STILL_MILLIS));
        try (var heaps = new HeapLook(temporary, List.of())) {
            try {
                if (!run.hold(still)) {
                    return;
                }
                run.beginLook();
                var look = StuckLook.at(Target.of("program", run), heaps, _ -> {});
                made.add(new Look(samples.getLast(), look.evidence()));
            } finally {
                goOn(run, still);
            }
            growth(made).stream()
                    .filter(growth -> hasMore(run, growth.metric()))
                    .forEach(run::prove);
        } catch (AccessRefusedException | IOException | UserError _) {
            // It ended meanwhile: there is its trend still, and what earlier looks have proven.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            due.put(run, 2 * run.samples().getLast().millis());
        }
    }

    private static void goOn(Run run, Duration still) throws InterruptedException {
        try {
            run.endLook(still);
        } finally {
            run.resume();
        }
    }

    /// What the last looks prove: the threads of one kind grow in number, and so do the stuck ones among them.
    static List<StuckGrowth> growth(List<Look> all) {
        int first = all.size() - StuckGrowth.LEAST_MOMENTS;
        if (first < 0
                || all.stream().skip(first).anyMatch(look -> look.evidence().doubt() != Doubt.NONE)) {
            return List.of();
        }
        var last = all.subList(first, all.size());
        return last.getLast().evidence().counts().keySet().stream()
                .filter(kind -> moments(kind, last, Count::alive).grows())
                .map(kind -> moments(kind, last, Count::stuck))
                .filter(StuckGrowth::grows)
                .toList();
    }

    private static StuckGrowth moments(Kind kind, List<Look> looks, ToLongFunction<Count> threads) {
        return new StuckGrowth(
                kind.virtual() ? Metric.VIRTUAL_THREADS : Metric.PLATFORM_THREADS,
                looks.stream()
                        .map(look -> new Moment(
                                look.at(),
                                threads.applyAsLong(look.evidence().counts().getOrDefault(kind, Count.NONE))))
                        .toList());
    }

    /// What is proven of the child of a side.
    StuckEvidence of(Contender contender) {
        var made = looks.getOrDefault(contender.run(), List.of());
        return made.isEmpty() ? StuckEvidence.NONE : made.getLast().evidence();
    }
}
