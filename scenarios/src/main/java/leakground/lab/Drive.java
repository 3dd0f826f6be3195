package leakground.lab;

/// How a program is driven.
///
/// @param warmUp rounds that are not judged
/// @param rounds how many to drive; 0 for no end
/// @param rate rounds per second; 0 for flat out
public record Drive(int warmUp, long rounds, double rate) {

    /// Flat out and without end.
    public static Drive flatOut(int warmUp) {
        return new Drive(warmUp, 0, 0);
    }

    public Drive withWarmUp(int other) {
        return new Drive(other, rounds, rate);
    }
}
