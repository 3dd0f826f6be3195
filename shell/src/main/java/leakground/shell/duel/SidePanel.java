package leakground.shell.duel;

import java.util.List;
import leakground.shell.duel.view.Panel;

/// Makes the panels of a view from the sides of a duel.
///
/// @param alerts the alerts on the sides
public record SidePanel(Subject subject, Alerts alerts) {

    /// One panel per side, with the results of its run.
    public List<Panel> all(List<Contender> contenders) {
        return Standing.of(contenders).stream().map(this::of).toList();
    }

    private Panel of(Standing standing) {
        var side = standing.side();
        var run = standing.contender().run();
        var result = standing.result();
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
                side.plan().jvm().heapBytes(),
                ending,
                side.own(subject.declared()),
                side.plan().per(),
                side.own(subject.chosen()),
                result.certain(),
                result.fix()
                        .flatMap(applied -> side.fix()
                                .map(fix -> new Panel.Fix(
                                        fix.variant(), applied.at(), applied.kept(), applied.was(), applied.before()))),
                alerts.raised(run),
                run.pace());
    }
}
