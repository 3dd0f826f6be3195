package leakground.shell.workshop.view;

import java.util.List;
import java.util.OptionalDouble;

/// What one seat of a workshop has come to.
///
/// @param solved the ids of the exercises that are
/// @param begun exercises that were opened, solved ones included
/// @param hints taken in all of them
/// @param looked exercises whose solution was looked at before they were solved
/// @param answered questions of the quiz
/// @param right those of them that were
/// @param brier the mean square of how far each confidence was from what came; empty without answers
/// @param lessons those that were finished
/// @param verdicts scenarios whose verdicts were seen
public record Seat(
        String name,
        List<String> solved,
        long begun,
        long hints,
        long looked,
        long answered,
        long right,
        OptionalDouble brier,
        long lessons,
        long verdicts) {

    public Seat {
        solved = List.copyOf(solved);
    }
}
