package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// A node of the dominator tree: objects of one class in one place, and the objects that would be freed with them.
///
/// @param reference the field by which the node above holds them, such as `static ENTRIES` or `.quotes`; empty if they
///     are held in several ways, by elements of an array, or not directly
/// @param name their class; for a class object `class Cache`; for threads their name, with a star for each number
/// @param objects number of objects in this node
/// @param bytes shallow size of these objects
/// @param retained bytes that would be freed with them, including their own
/// @param held the nodes below, largest first
public record Holder(String reference, String name, long objects, long bytes, long retained, List<Holder> held)
        implements Serializable {

    public Holder {
        held = List.copyOf(held);
    }
}
