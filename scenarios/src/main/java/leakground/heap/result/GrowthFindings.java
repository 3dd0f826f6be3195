package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// What has grown in a heap since an earlier dump, and what holds most of it.
///
/// @param grown the groups of like chains that have grown independently of each other, most bytes gained first,
///     and last those that are new with their holders; before them one that may have moved, if nothing else has grown
///     by much
/// @param gained all bytes that groups have gained, without those that only moved from one group to another and
///     those of new holders
/// @param direct bytes outside of the heap that direct buffers have gained; less than 0 if they have lost some
/// @param reachable bytes of all reachable objects
/// @param largest the group that retains most, innermost first where several retain nearly as much; empty if none
///     does
public record GrowthFindings(List<GrownGroup> grown, long gained, long direct, long reachable, List<ChainGroup> largest)
        implements Serializable {

    /// The findings where nobody asked.
    public static final GrowthFindings NONE = new GrowthFindings(List.of(), 0, 0, 0, List.of());

    public GrowthFindings {
        grown = List.copyOf(grown);
        largest = List.copyOf(largest);
    }

    /// The share of the heap that bytes are, from 0 to 1.
    public double share(long bytes) {
        return reachable == 0 ? 0 : (double) bytes / reachable;
    }
}
