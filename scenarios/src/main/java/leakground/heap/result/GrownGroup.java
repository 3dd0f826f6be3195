package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// A group of like chains that has grown since an earlier dump, in objects or in bytes.
///
/// @param type class of the objects, as in Java source
/// @param before number of objects of this group in the earlier dump
/// @param gained bytes that were gained behind this group of chains, its own and those of all that it leads to
/// @param isNew whether it is new with the object that holds it, so that it may have been filled once and for good
/// @param mayHaveMoved whether its objects may have been held by another path before: their class has lost even more
///     objects elsewhere
/// @param group the group now
/// @param others chains to the same objects from other holders: to cut one chain alone frees nothing
public record GrownGroup(
        String type,
        long before,
        long gained,
        boolean isNew,
        boolean mayHaveMoved,
        ChainGroup group,
        List<Chain> others)
        implements Serializable {

    public GrownGroup {
        others = List.copyOf(others);
    }

    /// The number of objects now.
    public long now() {
        return group.objects();
    }

    /// The increase in the number of objects; 0 for a group that has grown in bytes alone.
    public long more() {
        return now() - before;
    }
}
