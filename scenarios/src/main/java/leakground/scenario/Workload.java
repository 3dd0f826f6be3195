package leakground.scenario;

/// A program that is driven in rounds. A round is a round trip: open something, use it, and leave the program as it was
/// before. What stays behind is the leak.
@FunctionalInterface
public interface Workload {

    /// Does one round trip of visible work.
    ///
    /// @return an answer computed from that work (a checksum, a count); the n-th answers of all variants of a
    ///     scenario are equal
    /// @throws Exception if the work failed; the run ends there and is reported as failed
    long round() throws Exception;
}
