package leakground.diagnosis;

import java.util.List;
import java.util.Optional;

/// The threads of a JVM that are of one kind, in one state and at one place.
///
/// @param virtual whether they are virtual threads
/// @param state as `Thread.State` has it; empty where the JVM does not tell
/// @param stack where they are, the innermost call first: `java.base/java.lang.Thread.sleep(Thread.java:540)`
/// @param count how many there are
/// @param names some of their names, none twice; threads without a name have none
/// @param container what they belong to, such as an executor; empty for none
/// @param waiting what they wait for
public record StackGroup(
        boolean virtual,
        String state,
        List<String> stack,
        long count,
        List<String> names,
        Optional<String> container,
        Optional<Waiting> waiting) {

    /// What threads wait for.
    ///
    /// @param how by which means
    /// @param type class of the object, as source has it
    /// @param objects how many different objects of that class they wait for
    /// @param owners threads that have it, as far as that is known
    public record Waiting(How how, String type, long objects, List<Owner> owners) {}

    /// A thread that has what others wait for.
    ///
    /// @param thread its name, or its number if it has none
    /// @param ended whether it is gone and has left the lock behind
    public record Owner(String thread, boolean ended) {}

    /// By which means a thread waits.
    public enum How {
        /// To enter a monitor that another thread has.
        MONITOR,
        /// In `Object.wait`, for somebody to notify it.
        NOTIFICATION,
        /// To get a lock of `java.util.concurrent` that another thread has.
        LOCK,
        /// Parked in another way, as by most of `java.util.concurrent`.
        PARKED
    }
}
