package leakground.shell.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.Histogram;
import leakground.diagnosis.Refused;
import leakground.lab.Run;
import leakground.shell.view.TopSide;
import leakground.shell.view.TopView;

/// The classes of which every side holds most, and from the second look on what grew since the first.
final class TopLook implements DuelLook {

    private static final int CLASSES = 15;

    private record First(Histogram histogram, long round) {}

    private final Map<Long, First> firsts = new HashMap<>();

    @Override
    public String title() {
        return "Classes that become more";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary) throws InterruptedException, Refused {
        var sides = new ArrayList<TopSide>();
        for (var target : targets) {
            try (var jvm = target.attach()) {
                sides.add(side(target, Histogram.of(jvm)));
            }
        }
        return (width, theme) -> TopView.render(sides, CLASSES, width, theme);
    }

    private TopSide side(Target target, Histogram now) {
        long round = target.run().map(Run::round).orElse(0L);
        var first = firsts.putIfAbsent(target.pid(), new First(now, round));
        return first == null
                ? new TopSide(
                        target.name(),
                        "%s, and a later look shows what grew since".formatted(target.position()),
                        Double.NaN,
                        "round",
                        now.since(new Histogram(List.of())),
                        Optional.empty())
                : new TopSide(
                        target.name(),
                        "since round %d, to round %d".formatted(first.round, round),
                        round - first.round,
                        "round",
                        now.since(first.histogram),
                        Optional.empty());
    }
}
