package leakground.measure;

import java.util.Arrays;
import java.util.Optional;

/// What a run showed, of one metric or of a whole variant; the gravest first.
public enum Verdict {
    /// Grows without end.
    LEAKING("LEAKING"),

    /// Ran out of a kind of memory, also where the program caught the error.
    OUT_OF_MEMORY("OUT OF MEMORY"),

    /// Failed, hung, was killed or went away.
    DIED("DIED"),

    /// Not to be told yet.
    INCONCLUSIVE("INCONCLUSIVE"),

    /// Stands still, far above what the fix keeps.
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

    /// The verdict as it is printed.
    public String title() {
        return title;
    }

    /// The verdict that is printed as a title.
    public static Optional<Verdict> find(String title) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.title.equals(title))
                .findFirst();
    }

    /// Whether nothing grows without end and nothing is wasted, in whatever way it moves.
    public boolean isHealthy() {
        return switch (this) {
            case SAWTOOTH, FILLING, STEADY -> true;
            case LEAKING, OUT_OF_MEMORY, DIED, INCONCLUSIVE, RETAINING, CHURNING -> false;
        };
    }
}
