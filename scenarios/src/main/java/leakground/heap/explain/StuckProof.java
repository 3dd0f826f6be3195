package leakground.heap.explain;

import java.util.BitSet;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Marking;
import org.jspecify.annotations.Nullable;

/// Which threads of a dump are proven to be stuck.
///
/// @param sleeping those that run again only if something wakes them
/// @param never those of them that nothing wakes
/// @param settled those for which that holds even if the unsettled ones were being woken
/// @param unsettled those that may have been woken in the moment of the dump
/// @param hidden how many classes of the program may have class data, which the dump does not contain
/// @param live what code that can still run is able to reach; null where that is not known
record StuckProof(
        BitSet sleeping,
        BitSet never,
        BitSet settled,
        BitSet unsettled,
        int hidden,
        Graph graph,
        @Nullable Marking live) {}
