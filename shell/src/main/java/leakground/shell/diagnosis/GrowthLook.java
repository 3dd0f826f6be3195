package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import leakground.catalogue.Catalogue;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.LockOwners;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.heap.result.HeapProfile;
import leakground.measure.Metric;
import leakground.shell.cli.Concurrently;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.Target;

/// The first snapshot of a JVM. A second one explains what has grown since.
///
/// @param since the position of the JVM at the first snapshot
/// @param heaps reads the dumps of both
/// @param profile what the heap was made of, which is read while the JVM goes on
/// @param outside what the process had outside of its heap
public record GrowthLook(
        Target target, String since, HeapLook heaps, FutureTask<HeapProfile> profile, OutsideHeap outside) {

    /// Takes the first snapshot.
    ///
    /// @param progress receives the current step, for display
    public static GrowthLook first(Target target, HeapLook heaps, Consumer<String> progress)
            throws IOException, AccessRefusedException, InterruptedException {
        var since = target.position();
        var outside = OutsideHeap.of(target);
        var dump = heaps.dump(target, progress);
        progress.accept("");
        var profile = new FutureTask<>(() -> {
            try (dump) {
                return dump.ask(new HeapQuery.Profile()).profile();
            }
        });
        Thread.ofVirtual().name("first look at " + target.name()).start(profile);
        return new GrowthLook(target, since, heaps, profile, outside);
    }

    /// Takes the second snapshot: the growth, the reference chains that hold it, and the stacks of threads if they
    /// grew.
    ///
    /// @param progress receives the current step, for display
    public WhySide second(Consumer<String> progress) throws IOException, InterruptedException, AccessRefusedException {
        ThreadsSide all;
        HeapAnswer report;
        var more = OutsideHeap.of(target).since(outside);
        var proofs = StuckLook.begin(target);
        try (var dump = heaps.dump(target, progress);
                var threads = Concurrently.threads()) {
            var answer = threads.submit(() -> dump.ask(new HeapQuery.Grown(Concurrently.result(profile))));
            // While the dump is read nothing else is asked of the JVM.
            all = threads(proofs, dump, answer);
            report = Concurrently.result(answer);
        }
        // A child has told it in its samples.
        long direct = target.run().isPresent() ? 0 : report.growth().direct();
        if (direct >= OutsideHeap.NOTABLE_BYTES) {
            more.addFirst(OutsideHeap.grew(Metric.DIRECT_MEMORY, direct));
        }
        var side = new WhySide(target.name(), since, target.position(), report, all, more, Optional.empty());
        var most = side.grown().stream().findFirst();
        return new WhySide(
                target.name(),
                since,
                target.position(),
                report,
                most.filter(WhySide::concernsThreads).isPresent() ? all : all.withoutGroups(),
                more,
                Catalogue.of(target.what())
                        .flatMap(scenario ->
                                most.flatMap(grown -> StoreSite.by(grown.group().chain(), scenario))));
    }

    /// The threads, with what the dump proves of them. What grows is known without them.
    private ThreadsSide threads(StuckLook proofs, HeapLook.Dump dump, Future<HeapAnswer> answer)
            throws InterruptedException {
        try {
            LockOwners owners = () -> HeapLook.owners(Concurrently.result(answer));
            return StackLook.at(target, heaps.temporary(), false, Optional.of(owners))
                    .with(proofs.end(Concurrently.result(answer).stuck(), dump));
        } catch (IOException | AccessRefusedException e) {
            return ThreadsSide.refused(
                    target.name(), target.position(), Objects.toString(e.getMessage(), e.toString()));
        }
    }
}
