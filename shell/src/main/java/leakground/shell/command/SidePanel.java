package leakground.shell.command;

import leakground.lab.Result;
import leakground.lab.Run;
import leakground.shell.view.Panel;

/// What a view gets to see of one side of a duel.
final class SidePanel {

    static Panel of(DuelSession.Side side, DuelSession.Subject subject, Run run, Result result) {
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
                                side.fix().map(fix -> new Panel.Fix(fix.variant(), applied.at(), applied.kept()))));
    }

    private SidePanel() {}
}
