package leakground.shell.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.diagnosis.Refused;
import leakground.lab.Run;
import leakground.measure.Per;
import leakground.shell.view.WhySide;
import leakground.shell.view.WhyView;

/// What every side holds more of after some further rounds, and what holds it.
final class WhyLook implements DuelLook {

    private static final long LEAST_ROUNDS = 20;
    private static final Duration STILL = Duration.ofSeconds(1);
    private static final long MOST_MILLIS = 3_000;
    private static final long TICK_MILLIS = 5;

    @Override
    public String title() {
        return "What grows, and what holds it";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary) throws IOException, InterruptedException, Refused {
        var looks = new ArrayList<GrowthLook>();
        for (var target : targets) {
            looks.add(GrowthLook.first(target));
        }
        drive(targets.stream().flatMap(target -> target.run().stream()).toList());
        var sides = new ArrayList<WhySide>();
        for (var look : looks) {
            if (look.target().ended().isEmpty()) {
                sides.add(look.second(temporary, _ -> {}));
            }
        }
        return (width, theme) -> WhyView.render(sides, width, theme);
    }

    /// Has children do some rounds more, flat out; what runs by the clock or is not ours has that time.
    private static void drive(List<Run> runs) throws InterruptedException {
        var driven = runs.stream().filter(run -> run.plan().per() == Per.ROUND).toList();
        var ends = driven.stream()
                .map(run -> run.round() + Math.max(LEAST_ROUNDS, Ramp.toStandOut(run)))
                .toList();
        for (int i = 0; i < driven.size(); i++) {
            driven.get(i).rate(0);
            driven.get(i).holdAt(ends.get(i));
            driven.get(i).resume();
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        while (System.nanoTime() < deadline && (driven.isEmpty() || !haveDone(driven, ends))) {
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
        for (var run : driven) {
            boolean _ = run.hold(STILL);
        }
    }

    private static boolean haveDone(List<Run> runs, List<Long> ends) {
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            if (run.ending().isEmpty() && run.round() < ends.get(i)) {
                return false;
            }
        }
        return true;
    }
}
