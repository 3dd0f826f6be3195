package leakground.shell.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.cli.Concurrently;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.RateController;
import leakground.shell.duel.Target;

/// Shows what grew on every side during some more rounds, and the reference chains that hold it.
public final class WhyLook implements DuelLook {

    private static final long LEAST_ROUNDS = 20;
    private static final Duration MOST = Duration.ofSeconds(3);
    /// Rounds per second: as fast as possible. A child at full speed would take samples on the way; with this rate
    /// it does not.
    private static final double FAST = 1e9;

    @Override
    public String title() {
        return "What grows, and what holds it";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException {
        var sides = sides(targets, temporary);
        return (width, theme) -> WhyView.render(sides, width, theme);
    }

    /// What grew on each side that is still alive afterwards.
    ///
    /// @param targets JVMs that stand still
    /// @param temporary for files; deleted afterwards
    public static List<WhySide> sides(List<Target> targets, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var heaps = new HeapLook(temporary, targets)) {
            var looks = Concurrently.each(targets, target -> GrowthLook.first(target, heaps, _ -> {}));
            drive(targets.stream().flatMap(target -> target.run().stream()).toList());
            var alive = looks.stream()
                    .filter(look -> look.target().ended().isEmpty())
                    .toList();
            return Concurrently.each(alive, look -> look.second(_ -> {}));
        }
    }

    /// Runs some more rounds in the children, at full speed: the same number in each, so that the sides stay
    /// together. Programs without rounds and other JVMs get the same time.
    private static void drive(List<Run> runs) throws InterruptedException {
        var driven =
                runs.stream().filter(run -> run.plan().per() == TimeBase.ROUND).toList();
        long rounds = driven.stream()
                .mapToLong(RateController::toStandOut)
                .reduce(Math::min)
                .orElse(0);
        var goals = new LinkedHashMap<Run, Long>();
        for (var run : driven) {
            run.rate(FAST);
            goals.put(run, run.round() + Math.max(LEAST_ROUNDS, rounds));
        }
        if (goals.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(MOST.toNanos());
        } else {
            Target.driveTo(goals, MOST);
        }
    }
}
