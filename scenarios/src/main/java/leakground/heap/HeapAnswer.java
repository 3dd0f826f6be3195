package leakground.heap;

import java.io.Serializable;
import java.util.List;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.ClassCount;
import leakground.heap.result.Coverage;
import leakground.heap.result.GrowthFindings;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.HeapProfile;
import leakground.heap.result.Holder;
import leakground.heap.result.OwnedLock;
import leakground.heap.result.StuckThreads;

/// The answer to a [HeapQuery]. Lists that the query does not ask for are empty.
///
/// @param objects number of all objects in the dump
/// @param bytes shallow size of all objects
/// @param histogram largest first
/// @param chains largest retained size first
/// @param profile the groups of like chains
/// @param growth what has grown, and what retains most
/// @param holders the roots of the dominator tree, largest retained size first; of a query about growth without an
///     earlier dump, those that retain a tenth of the heap
/// @param locks locks that one thread owns and others wait for
/// @param coverage how much of the heap the dump contains, if the query asked for it
/// @param stuck the threads that can never run again, and those that only look so
public record HeapAnswer(
        long objects,
        long bytes,
        List<ClassCount> histogram,
        List<ChainGroup> chains,
        HeapProfile profile,
        GrowthFindings growth,
        List<Holder> holders,
        List<OwnedLock> locks,
        StuckThreads stuck,
        Coverage coverage)
        implements Serializable {

    /// The share of the heap from which a holder is suspect, as in Eclipse Memory Analyzer.
    private static final double SUSPECT_SHARE = 0.1;

    public HeapAnswer {
        histogram = List.copyOf(histogram);
        chains = List.copyOf(chains);
        holders = List.copyOf(holders);
        locks = List.copyOf(locks);
    }

    /// Answers a query about an open dump.
    ///
    /// @param covered whether to say how much of the heap it shows
    ///
    /// @throws HeapDumpException if the dump is damaged
    static HeapAnswer of(HeapDump dump, HeapQuery question, boolean covered) throws HeapDumpException {
        List<ClassCount> histogram = List.of();
        List<ChainGroup> chains = List.of();
        var profile = HeapProfile.NONE;
        var growth = GrowthFindings.NONE;
        List<Holder> holders = List.of();
        List<OwnedLock> locks = List.of();
        var stuck = StuckThreads.NONE;
        switch (question) {
            case HeapQuery.ClassCounts(int classes) ->
                histogram = dump.histogram().stream().limit(classes).toList();
            case HeapQuery.Chains(var type, int groups) -> chains = dump.chains(type, groups);
            case HeapQuery.Profile() -> profile = dump.profile();
            case HeapQuery.Grown(var before) -> {
                growth = dump.grown(before);
                locks = dump.locks();
                stuck = dump.stuck(List.of());
                // Of one dump it is not known what grows: what accumulates is suspect.
                holders = before.isNone() ? dump.holders(SUSPECT_SHARE).held() : List.of();
            }
            case HeapQuery.Holders(double least) ->
                holders = dump.holders(least).held();
            case HeapQuery.Stuck(var moved) -> {
                stuck = dump.stuck(moved);
                locks = dump.locks();
            }
            case HeapQuery.Locks() -> locks = dump.locks();
        }
        var coverage = covered ? dump.coverage() : Coverage.WHOLE;
        return new HeapAnswer(
                dump.objects(), dump.bytes(), histogram, chains, profile, growth, holders, locks, stuck, coverage);
    }
}
