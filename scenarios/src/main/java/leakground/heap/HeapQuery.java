package leakground.heap;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/// What to find out about a dump.
public sealed interface HeapQuery extends Serializable {

    /// What is in it.
    ///
    /// @param classes how many, the largest first
    record ClassCounts(int classes) implements HeapQuery {}

    /// What holds the objects of a class.
    ///
    /// @param type its name as in Java source
    /// @param groups how many ways of being held, those that retain most first
    record Chains(String type, int groups) implements HeapQuery {}

    /// What has become more, and what holds that; who has the locks that threads wait for, and which threads
    /// can never run again.
    ///
    /// @param before how many objects of each class there were, by its name as in Java source
    record GrownClasses(Map<String, Long> before) implements HeapQuery {
        public GrownClasses {
            before = Map.copyOf(before);
        }
    }

    /// What would be freed with what: the dominator tree.
    ///
    /// @param least what retains less than this share of all that is reachable is left out; from 0 to 1
    record Holders(double least) implements HeapQuery {}

    /// Which threads can never run again; and who has the locks that threads wait for.
    ///
    /// @param moved numbers of threads that are known to have run since the dump
    record Stuck(List<Long> moved) implements HeapQuery {
        public Stuck {
            moved = List.copyOf(moved);
        }
    }

    /// Who has the locks that threads wait for.
    record Locks() implements HeapQuery {}
}
