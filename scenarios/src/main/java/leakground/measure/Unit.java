package leakground.measure;

/// What a metric counts in.
public enum Unit {
    BYTES,
    COUNT
}
