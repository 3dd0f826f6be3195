package leakground.heap.result;

import java.io.Serializable;

/// A class that has more objects than before, and how the largest group of them is held.
///
/// @param type as in Java source
/// @param before number of objects before
/// @param now number of reachable objects now
/// @param group the group of like chains that retains most
public record GrownClass(String type, long before, long now, ChainGroup group) implements Serializable {

    /// The increase in the number of objects.
    public long more() {
        return now - before;
    }
}
