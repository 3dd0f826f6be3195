package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import leakground.catalogue.Catalogue;
import leakground.diagnosis.AccessRefusedException;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.shell.cli.Concurrently;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.Target;

/// The first snapshot of a JVM. A second one explains what has grown since.
///
/// @param since the position of the JVM at the first snapshot
/// @param counts the number of objects of each class
public record GrowthLook(Target target, String since, Map<String, Long> counts) {

    public static GrowthLook first(Target target) throws AccessRefusedException, InterruptedException {
        return new GrowthLook(target, target.position(), HeapLook.count(target));
    }

    /// Takes the second snapshot: the growth, the reference chains that hold it, and the stacks of threads if they
    /// grew.
    ///
    /// @param progress receives the current step, for display
    public WhySide second(HeapLook heaps, Consumer<String> progress)
            throws IOException, InterruptedException, AccessRefusedException {
        ThreadsSide all;
        HeapAnswer report;
        var proofs = StuckLook.begin(target);
        try (var dump = heaps.dump(target, progress);
                var threads = Concurrently.threads()) {
            var answer = threads.submit(() -> dump.ask(new HeapQuery.GrownClasses(counts)));
            // While the dump is read nothing else is asked of the JVM.
            all = StackLook.at(
                    target, heaps.temporary(), false, Optional.of(() -> HeapLook.owners(Concurrently.result(answer))));
            report = Concurrently.result(answer);
            all = all.with(proofs.end(report.stuck(), dump));
        }
        var most = report.grown().stream().findFirst();
        var threads = most.filter(WhySide::concernsThreads).isPresent() ? all : all.withoutGroups();
        var stored = Catalogue.of(target.what())
                .flatMap(scenario ->
                        most.flatMap(grown -> StoreSite.by(grown.group().chain(), scenario)));
        return new WhySide(target.name(), since, target.position(), report, threads, stored);
    }
}
