package leakground.scenario;

/// The conditions that the check of an exercise sets on the work of a round.
public final class Check {

    /// Fails the round if a condition does not hold.
    ///
    /// @param rule the condition, as a sentence without a full stop
    /// @throws AssertionError with the condition as its message
    public static void that(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    private Check() {}
}
