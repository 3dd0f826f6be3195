package leakground.measure;

import java.util.Arrays;
import java.util.Optional;

/// The result for one metric or a whole variant, most serious first.
public enum Verdict {
    /// Grows without end.
    LEAKING("LEAKING"),

    /// Ran out of one kind of memory, even if the program caught the error.
    OUT_OF_MEMORY("OUT OF MEMORY"),

    /// Failed, hung, was killed or disappeared.
    DIED("DIED"),

    /// Was measured long enough, and still cannot be told.
    INCONCLUSIVE("INCONCLUSIVE"),

    /// Was not measured long enough yet.
    MEASURING("MEASURING"),

    /// Stands still, far above the level of the fix.
    RETAINING("RETAINING"),

    /// Allocates or collects much, or far more than the fix, and keeps nothing.
    CHURNING("CHURNING"),

    /// Rises and is released, again and again.
    SAWTOOTH("SAWTOOTH"),

    /// Rose to a bound and stopped there.
    FILLING("FILLING"),

    /// Stands still.
    STEADY("STEADY");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /// The verdict as printed.
    public String title() {
        return title;
    }

    /// Finds the verdict with this title.
    public static Optional<Verdict> find(String title) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.title.equals(title))
                .findFirst();
    }

    /// Whether nothing grows without end and nothing is wasted, even if it moves.
    public boolean isHealthy() {
        return switch (this) {
            case SAWTOOTH, FILLING, STEADY -> true;
            case LEAKING, OUT_OF_MEMORY, DIED, INCONCLUSIVE, MEASURING, RETAINING, CHURNING -> false;
        };
    }

    /// Whether it says what the program does. The others say that this is not known.
    public boolean isKnown() {
        return this != INCONCLUSIVE && this != MEASURING;
    }
}
