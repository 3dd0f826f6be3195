package leakground.heap.result;

import java.io.Serializable;

/// A step of a chain: from one object to the next that it refers to.
///
/// @param reference how it refers to it: `.quotes`, `.queue[3]`, `["session-67888"]` by the key of a map,
///     `static CACHE`, or `local in Cache.load(Cache.java:17)`
/// @param type the class of the object that the step leads to, as in Java source
/// @param times how often the same step is taken in a row: more than one along a linked list
/// @param retained bytes that would be freed with the object that the step leads to
public record ChainStep(String reference, String type, int times, long retained) implements Serializable {

    /// The step as text, `.next x140,151`.
    public String text() {
        return times == 1 ? reference : "%s x%,d".formatted(reference, times);
    }
}
