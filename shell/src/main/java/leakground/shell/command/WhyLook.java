package leakground.shell.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final Duration MOST = Duration.ofSeconds(3);

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
        var goals = new LinkedHashMap<Run, Long>();
        for (var run : runs) {
            if (run.plan().per() == Per.ROUND) {
                run.rate(0);
                goals.put(run, run.round() + Math.max(LEAST_ROUNDS, Ramp.toStandOut(run)));
            }
        }
        if (goals.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(MOST.toNanos());
        } else {
            Target.driveTo(goals, MOST);
        }
    }
}
