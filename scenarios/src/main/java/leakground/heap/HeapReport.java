package leakground.heap;

import java.io.Serializable;
import java.util.List;

/// The answer to a [Question]; the lists that it does not ask for are empty.
///
/// @param objects all objects of the dump
/// @param bytes shallow, of all of them
/// @param histogram the largest first
/// @param chains those that retain most first
/// @param grown the most telling first
/// @param holders the roots of the dominator tree, those that retain most first
/// @param locks those that threads wait for and another has
public record HeapReport(
        long objects,
        long bytes,
        List<ClassCount> histogram,
        List<ChainGroup> chains,
        List<Grown> grown,
        List<Holder> holders,
        List<OwnedLock> locks)
        implements Serializable {

    public HeapReport {
        histogram = List.copyOf(histogram);
        chains = List.copyOf(chains);
        grown = List.copyOf(grown);
        holders = List.copyOf(holders);
        locks = List.copyOf(locks);
    }

    /// The answer of an open dump.
    ///
    /// @throws HeapDumpException if the dump is damaged
    static HeapReport of(HeapDump dump, Question question) throws HeapDumpException {
        List<ClassCount> histogram = List.of();
        List<ChainGroup> chains = List.of();
        List<Grown> grown = List.of();
        List<Holder> holders = List.of();
        List<OwnedLock> locks = List.of();
        switch (question) {
            case Question.Histogram(int classes) ->
                histogram = dump.histogram().stream().limit(classes).toList();
            case Question.Chains(var type, int groups) -> chains = dump.chains(type, groups);
            case Question.Growth(var before) -> {
                grown = dump.grown(before);
                locks = dump.locks();
            }
            case Question.Holders(double least) -> holders = dump.holders(least).held();
            case Question.Locks() -> locks = dump.locks();
        }
        return new HeapReport(dump.objects(), dump.bytes(), histogram, chains, grown, holders, locks);
    }
}
