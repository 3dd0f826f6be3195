package leakground.measure;

/// The verdict on one metric, with what it rests on.
///
/// @param growth the slope over the judged samples, whatever the verdict; zero before there are any
/// @param evidence one sentence without a full stop: how many samples, what the floors did, or what
///     would decide it
public record Finding(Metric metric, Verdict verdict, Growth growth, String evidence) {}
