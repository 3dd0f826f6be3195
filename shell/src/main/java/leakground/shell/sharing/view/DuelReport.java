package leakground.shell.sharing.view;

import java.util.List;
import java.util.Optional;
import leakground.lessons.Lesson;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.view.Duel;
import leakground.shell.text.DiffView;

/// The content of a report on one run of a scenario.
///
/// @param duel the final frame of the duel
/// @param symptom the symptom of the leak, in one line
/// @param why the growth on each side and its reference chains; none for a side that had ended
/// @param diff the source of the leak and its fix; empty if only one side ran
/// @param lesson empty for a scenario without one
/// @param facts the place, time and conditions of the measurement
public record DuelReport(
        Duel duel, String symptom, List<WhySide> why, Optional<Diff> diff, Optional<Lesson> lesson, List<Fact> facts) {

    /// The source of two variants.
    public record Diff(DiffView.Version left, DiffView.Version right) {}

    /// A named fact.
    public record Fact(String name, String value) {}

    public DuelReport {
        why = List.copyOf(why);
        facts = List.copyOf(facts);
    }
}
