package leakground.shell.sharing.view;

import java.util.List;
import java.util.Optional;
import leakground.lessons.Lesson;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.view.Duel;
import leakground.shell.text.DiffView;

/// What a report tells of one run of a scenario.
///
/// @param duel what the sides had shown when it was over
/// @param symptom what is seen of the leak, in one line
/// @param why what grew on each side and what holds it; none for a side that had ended
/// @param diff the leak and its fix as source; empty where only one side ran
/// @param lesson empty for a scenario without one
/// @param facts where, when and how it was measured
public record DuelReport(
        Duel duel, String symptom, List<WhySide> why, Optional<Diff> diff, Optional<Lesson> lesson, List<Fact> facts) {

    /// Two variants as source.
    public record Diff(DiffView.Version left, DiffView.Version right) {}

    /// A name and what is to be said of it.
    public record Fact(String name, String value) {}

    public DuelReport {
        why = List.copyOf(why);
        facts = List.copyOf(facts);
    }
}
