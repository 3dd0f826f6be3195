package leakground.lab;

import leakground.measure.Signal;

/// Told what happens to a run, as it happens, by a thread of the lab.
public interface Listener {

    /// Hears nothing.
    Listener NONE = new Listener() {};

    /// The child said something; the run knows it already.
    default void heard(Run run, Signal signal) {}

    /// The child is gone, and the run has its ending.
    default void ended(Run run) {}
}
