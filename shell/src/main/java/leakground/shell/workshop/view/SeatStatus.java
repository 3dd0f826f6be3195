package leakground.shell.workshop.view;

/// What a seat has come to. A seat sends this to the host, and nothing else.
///
/// @param exercise the id of the current exercise; empty for none
/// @param state what has come of the current exercise
/// @param checks number of checks of the current exercise
/// @param hints number of hints taken for the current exercise
/// @param solved number of solved exercises
/// @param answered number of answered quiz questions
/// @param right number of correct answers
/// @param cases number of cases
/// @param points the sum of the points of the cases, each from 0 to 100
public record SeatStatus(
        String exercise,
        SeatState state,
        long checks,
        long hints,
        long solved,
        long answered,
        long right,
        long cases,
        long points) {

    /// The status of a seat that has done nothing yet.
    public static final SeatStatus NOTHING = new SeatStatus("", SeatState.IDLE, 0, 0, 0, 0, 0, 0, 0);

    /// Whether the current exercise, or whether it is solved, is the same as in another status.
    boolean isAt(SeatStatus other) {
        return exercise.equals(other.exercise) && (state == SeatState.SOLVED) == (other.state == SeatState.SOLVED);
    }
}
