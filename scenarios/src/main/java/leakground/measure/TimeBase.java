package leakground.measure;

import java.util.Locale;

/// The time base of a program's growth: per round or per second.
public enum TimeBase {
    /// For a program that is driven in rounds.
    ROUND,

    /// For a program that runs unchanged. Its samples and signals use a millisecond as a round.
    SECOND;

    private static final double MILLIS = 1000;

    /// The progress of a program: `round 12`, `3.4 s`.
    public String position(long round) {
        return switch (this) {
            case ROUND -> "round " + round;
            case SECOND -> Math.round(round / 100.0) / 10.0 + " s";
        };
    }

    /// The progress towards a goal: `12 of the 120 rounds`, `2.0 s of the 3.0 s`.
    String part(long round, long needed) {
        return switch (this) {
            case ROUND -> "%d of the %d rounds".formatted(round, needed);
            case SECOND -> "%s of the %s".formatted(position(round), position(needed));
        };
    }

    /// The same progress as a number.
    Goal goal(long round, long needed) {
        return new Goal(round, needed, this == ROUND ? Goal.Of.ROUNDS : Goal.Of.MILLISECONDS);
    }

    /// A range of rounds in words: `rounds 12 to 200`, `1.2 to 4.5 s`.
    String span(double from, double to) {
        return switch (this) {
            case ROUND -> String.format(Locale.ROOT, "rounds %.0f to %.0f", from, to);
            case SECOND -> String.format(Locale.ROOT, "%.1f to %.1f s", from / MILLIS, to / MILLIS);
        };
    }

    /// What a longer run adds: `rounds`, `time`.
    String stuff() {
        return this == ROUND ? "rounds" : "time";
    }

    /// In words: `a round`, `a second`.
    public String each() {
        return this == ROUND ? "a round" : "a second";
    }

    /// Converts growth per round to this time base.
    double of(double growth) {
        return this == ROUND ? growth : growth * MILLIS;
    }
}
