package leakground.heap;

import java.io.Serializable;
import java.util.List;
import leakground.heap.result.HeapProfile;

/// A query about a heap dump.
public sealed interface HeapQuery extends Serializable {

    /// The number and size of objects by class.
    ///
    /// @param classes maximum number of classes, largest first
    record ClassCounts(int classes) implements HeapQuery {}

    /// The chains that hold the objects of a class.
    ///
    /// @param type its name as in Java source
    /// @param groups maximum number of groups of like chains, largest retained size first
    record Chains(String type, int groups) implements HeapQuery {}

    /// The groups of like chains, which a later dump is compared with.
    record Profile() implements HeapQuery {}

    /// The groups of like chains that have grown, what retains most, the owners of the locks that threads wait
    /// for, and the threads that can never run again.
    ///
    /// @param before the groups of an earlier dump
    record Grown(HeapProfile before) implements HeapQuery {}

    /// The dominator tree: which objects would be freed with which.
    ///
    /// @param least nodes that retain less than this share of all reachable memory are left out; from 0 to 1
    record Holders(double least) implements HeapQuery {}

    /// Which threads can never run again; and who has the locks that threads wait for.
    ///
    /// @param moved numbers of threads that are known to have run since the dump
    record Stuck(List<Long> moved) implements HeapQuery {
        public Stuck {
            moved = List.copyOf(moved);
        }
    }

    /// The owners of the locks that threads wait for.
    record Locks() implements HeapQuery {}
}
