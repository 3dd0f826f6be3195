package leakground.heap;

import java.io.Serializable;
import java.util.List;

/// The answer to a [Question]; what was not asked for is empty.
///
/// @param objects all objects of the dump
/// @param bytes shallow, of all of them
/// @param histogram largest first
/// @param chains the groups of each class that was named, in the order of the question; those that retain most first
/// @param holders the roots of the dominator tree, those that retain most first
public record HeapReport(
        long objects, long bytes, List<ClassCount> histogram, List<ChainGroup> chains, List<Holder> holders)
        implements Serializable {

    public HeapReport {
        histogram = List.copyOf(histogram);
        chains = List.copyOf(chains);
        holders = List.copyOf(holders);
    }
}
