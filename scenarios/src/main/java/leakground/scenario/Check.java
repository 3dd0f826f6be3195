package leakground.scenario;

/// What the check of an exercise demands of the work that is done in its rounds.
public final class Check {

    /// Fails the round unless something holds.
    ///
    /// @param rule what must hold, a sentence without a full stop
    /// @throws AssertionError with the rule
    public static void that(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    private Check() {}
}
