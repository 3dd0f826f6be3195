package leakground.lab;

import leakground.measure.Signal;

/// Receives the events of a run. A thread of the lab calls it.
public interface Listener {

    /// Ignores all events.
    Listener NONE = new Listener() {};

    /// The child sent a signal. The run has already processed it.
    default void heard(Run run, Signal signal) {}

    /// Somebody begins or ends to look into the child. What happens meanwhile is not judged.
    default void looked(Run run, boolean begins) {}

    /// The child printed a line: its program, or the JVM itself.
    default void printed(Run run, String line) {}

    /// The child has ended, and the run has its ending.
    default void ended(Run run) {}
}
