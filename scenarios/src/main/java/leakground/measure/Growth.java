package leakground.measure;

/// How fast a metric grows, in its unit per round, or per second for a program that runs unchanged (see [TimeBase]):
/// the estimate and a 99 % confidence interval.
public record Growth(double perRound, double low, double high) {

    public static final Growth NONE = new Growth(0, 0, 0);
}
