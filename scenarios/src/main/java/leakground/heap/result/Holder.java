package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// Objects of one class in one place of the dominator tree, and what would be freed with them.
///
/// @param name their class; of a class itself `class Cache`; of threads their name, with a star for each number
/// @param objects how many they are
/// @param bytes shallow: of these objects alone
/// @param retained bytes that would be freed with them, their own with it
/// @param held what would be freed with them, largest first
public record Holder(String name, long objects, long bytes, long retained, List<Holder> held) implements Serializable {

    public Holder {
        held = List.copyOf(held);
    }
}
