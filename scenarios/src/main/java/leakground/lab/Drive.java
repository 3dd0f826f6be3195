package leakground.lab;

/// How fast and how long a program is driven.
///
/// @param warmUp rounds that are not judged
/// @param rounds number of rounds; 0 for no end
/// @param rate rounds per second; 0 for full speed
public record Drive(int warmUp, long rounds, double rate) {

    /// Full speed without end.
    public static Drive flatOut(int warmUp) {
        return new Drive(warmUp, 0, 0);
    }

    public Drive withWarmUp(int other) {
        return new Drive(other, rounds, rate);
    }
}
