package leakground.shell.workshop.view;

import java.util.List;
import java.util.OptionalDouble;

/// The result of one workshop seat.
///
/// @param solved the ids of solved exercises
/// @param begun number of opened exercises, including solved ones
/// @param hints number of hints taken
/// @param looked number of exercises whose solution was viewed before they were solved
/// @param answered number of answered quiz questions
/// @param right number of correct answers
/// @param brier the Brier score: the mean squared difference between confidence and outcome; empty without answers
/// @param lessons number of finished lessons
/// @param verdicts number of scenarios whose verdicts were seen
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
