package leakground.shell.sharing;

import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.shell.duel.Side;
import leakground.shell.sharing.view.DuelReport;
import leakground.shell.text.DiffView;

/// The difference between the source of the first two sides of a duel.
final class CodeDiff {

    /// Empty for a duel of one side.
    static Optional<DuelReport.Diff> of(Scenario scenario, List<Side> sides) {
        return sides.size() < 2
                ? Optional.empty()
                : Optional.of(new DuelReport.Diff(version(scenario, sides.get(0)), version(scenario, sides.get(1))));
    }

    private static DiffView.Version version(Scenario scenario, Side side) {
        return new DiffView.Version(side.variant(), scenario.source().nested(side.variant()));
    }

    private CodeDiff() {}
}
