package leakground.measure;

import java.util.List;

/// What the growth of a program is counted per.
public enum Per {
    /// It is driven in rounds.
    ROUND,

    /// It runs as it is. What its samples and signals call a round is a millisecond.
    SECOND;

    private static final double MILLIS = 1000;

    /// Findings over rounds as findings over this.
    public List<Finding> of(List<Finding> findings) {
        return switch (this) {
            case ROUND -> findings;
            case SECOND -> findings.stream().map(Per::perSecond).toList();
        };
    }

    /// How far a program has come: `round 12`, `3.4 s`.
    public String position(long round) {
        return switch (this) {
            case ROUND -> "round " + round;
            case SECOND -> Math.round(round / 100.0) / 10.0 + " s";
        };
    }

    /// In words: `a round`, `a second`.
    public String each() {
        return this == ROUND ? "a round" : "a second";
    }

    /// Growth per round as growth per this.
    double of(double growth) {
        return this == ROUND ? growth : growth * MILLIS;
    }

    private static Finding perSecond(Finding finding) {
        var growth = finding.growth();
        return new Finding(
                finding.metric(),
                finding.verdict(),
                new Growth(SECOND.of(growth.perRound()), SECOND.of(growth.low()), SECOND.of(growth.high())),
                finding.kept(),
                finding.evidence().replace("more rounds", "more time").replace("rounds", "milliseconds"));
    }
}
