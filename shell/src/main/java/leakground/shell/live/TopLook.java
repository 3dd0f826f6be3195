package leakground.shell.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Histogram;
import leakground.files.TemporaryFolder;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.diagnosis.view.TopSide;
import leakground.shell.diagnosis.view.TopView;
import leakground.shell.duel.Target;

/// Shows the classes with the most bytes on every side. From the second time on, shows the growth since the first.
final class TopLook implements DuelLook {

    private static final int CLASSES = 15;

    /// The first histogram of a side.
    ///
    /// @param at the round, or the time in seconds for a program without rounds
    private record First(Histogram histogram, double at) {}

    private final Map<Long, First> firsts = new HashMap<>();

    @Override
    public String title() {
        return "Classes that grow";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary)
            throws InterruptedException, AccessRefusedException {
        var sides = new ArrayList<TopSide>();
        for (var target : targets) {
            try (var jvm = target.attach()) {
                sides.add(side(target, Histogram.of(jvm)));
            }
        }
        return (width, theme) -> TopView.render(sides, CLASSES, width, theme);
    }

    private TopSide side(Target target, Histogram now) {
        var per = target.run().map(run -> run.plan().per()).orElse(TimeBase.SECOND);
        double at = per == TimeBase.ROUND ? target.run().map(Run::round).orElse(0L) : System.nanoTime() / 1e9;
        var unit = per == TimeBase.ROUND ? "round" : "second";
        var where = target.position().isEmpty() ? "for which its heap was collected" : "at " + target.position();
        var first = firsts.putIfAbsent(target.pid(), new First(now, at));
        if (first == null) {
            return new TopSide(
                    target.name(),
                    "%s; a later look shows what grew".formatted(where),
                    Double.NaN,
                    unit,
                    now.since(new Histogram(List.of())),
                    Optional.empty());
        }
        double steps = at - first.at;
        var span = per == TimeBase.ROUND
                ? "since round %.0f, to round %.0f".formatted(first.at, at)
                : "since %.1f s ago, %s".formatted(steps, where);
        return new TopSide(target.name(), span, steps, unit, now.since(first.histogram), Optional.empty());
    }
}
