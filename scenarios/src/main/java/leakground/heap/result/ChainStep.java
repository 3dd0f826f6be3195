package leakground.heap.result;

import java.io.Serializable;

/// One step of a reference chain: from an object to the next one.
///
/// @param reference how the object refers to the next: `.quotes`, `.queue[3]`, `["session-67888"]` for the key of
///     a map, `static CACHE`, or `local in Cache.load(Cache.java:17)`
/// @param type class of the next object, as in Java source
/// @param times how often the same step is repeated; more than once along a linked list
/// @param retained retained size of the next object in bytes
/// @param isCut whether it is the reference that the program should have cut: the first one to objects that
///     become more
public record ChainStep(String reference, String type, int times, long retained, boolean isCut)
        implements Serializable {

    public ChainStep(String reference, String type, int times, long retained) {
        this(reference, type, times, retained, false);
    }

    /// The step as text, such as `.next x140,151`.
    public String text() {
        return times == 1 ? reference : "%s x%,d".formatted(reference, times);
    }
}
