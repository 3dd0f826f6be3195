package leakground.heap.result;

import java.io.Serializable;

/// A class of which there are more objects than there were, and how the largest group of them is held.
///
/// @param type as in Java source
/// @param before how many there were
/// @param now how many can be reached now
/// @param group those that are held alike and retain most
public record GrownClass(String type, long before, long now, ChainGroup group) implements Serializable {

    /// How many more there are.
    public long more() {
        return now - before;
    }
}
