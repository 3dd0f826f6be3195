package leakground.shell.workshop;

/// How often a seat may send a request: ten times at once, and twice a second in the long run.
final class Allowance {

    private static final double MOST = 10;
    private static final double PER_MILLI = 0.002;

    private double left = MOST;
    private long last;

    /// Takes one, if there is one left.
    ///
    /// @param now in milliseconds
    boolean take(long now) {
        left = Math.min(MOST, left + Math.max(0, now - last) * PER_MILLI);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
