package leakground.diagnosis;

import java.util.List;
import java.util.Optional;

/// Threads of the same kind (platform or virtual), in the same state and with the same stack.
///
/// @param virtual whether they are virtual threads
/// @param state as in `Thread.State`; empty if the JVM does not tell
/// @param stack innermost call first: `java.base/java.lang.Thread.sleep(Thread.java:540)`
/// @param count number of threads
/// @param names some of their names, each once; threads without a name have none
/// @param container what they belong to, such as an executor; empty for none
/// @param waiting what they wait for; empty if they do not wait
public record StackGroup(
        boolean virtual,
        String state,
        List<String> stack,
        long count,
        List<String> names,
        Optional<String> container,
        Optional<Waiting> waiting) {

    /// What the threads of a group wait for.
    ///
    /// @param how the kind of wait
    /// @param type class of the object, as in Java source
    /// @param objects how many different objects of that class they wait for
    /// @param owners threads that own these objects, as far as known
    public record Waiting(How how, String type, long objects, List<Owner> owners) {}

    /// A thread that owns what others wait for.
    ///
    /// @param thread its name, or its number if it has none
    /// @param ended whether the thread has ended and left the lock behind
    public record Owner(String thread, boolean ended) {}

    /// The kinds of waiting.
    public enum How {
        /// To enter a monitor that another thread owns.
        MONITOR,
        /// In `Object.wait`, until another thread notifies it.
        NOTIFICATION,
        /// To acquire a lock of `java.util.concurrent` that another thread owns.
        LOCK,
        /// Parked for another reason, as most of `java.util.concurrent` does.
        PARKED
    }
}
