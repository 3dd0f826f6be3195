package leakground.lessons.check;

/// The time of a round of a program beside that of the model solution: in both, the shortest average over some
/// consecutive rounds, because nothing makes a round faster than it is.
///
/// @param nanos of the program
/// @param othersNanos of the model solution
public record RoundTime(double nanos, double othersNanos) {

    /// How many times as long as the model solution it takes.
    public double times() {
        return nanos / othersNanos;
    }
}
