package leakground.shell.command;

import java.util.List;
import java.util.stream.IntStream;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.shell.view.Panel;

/// What a view gets to see of the sides of a duel.
///
/// @param alerts what was raised on them
record SidePanel(DuelSession.Subject subject, Alerts alerts) {

    /// All sides, with what the run of each has shown.
    List<Panel> all(List<DuelSession.Side> sides, List<Run> runs) {
        var results = DuelSession.results(sides, runs);
        return IntStream.range(0, runs.size())
                .mapToObj(i -> of(sides.get(i), runs.get(i), results.get(i)))
                .toList();
    }

    private Panel of(DuelSession.Side side, Run run, Result result) {
        var ending = result.ending()
                .map(how -> how.sentence(side.plan().per().position(Math.max(how.round(), result.rounds()))))
                .or(() -> run.stalled()
                        .map(stalled -> "round %d has lasted %.1f s: %s"
                                .formatted(stalled.round(), stalled.millis() / 1000.0, stalled.where())));
        return new Panel(
                side.variant(),
                run.samples(),
                run.round(),
                result.findings(),
                result.verdict(),
                side.plan().heapMiB() * (1L << 20),
                ending,
                side.own(subject.declared()),
                side.plan().per(),
                side.own(subject.chosen()),
                result.certain(),
                result.fix()
                        .flatMap(applied ->
                                side.fix().map(fix -> new Panel.Fix(fix.variant(), applied.at(), applied.kept()))),
                alerts.raised(run));
    }
}
