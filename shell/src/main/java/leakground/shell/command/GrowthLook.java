package leakground.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import leakground.catalogue.Catalogue;
import leakground.diagnosis.Refused;
import leakground.heap.HeapReport;
import leakground.heap.Question;
import leakground.shell.view.ThreadsSide;
import leakground.shell.view.WhySide;

/// A JVM at a first look, to be explained at a second one.
///
/// @param since where it was
/// @param counts how many objects of each class it had
record GrowthLook(Target target, String since, Map<String, Long> counts) {

    static GrowthLook first(Target target) throws Refused, InterruptedException {
        return new GrowthLook(target, target.position(), HeapLook.count(target));
    }

    /// What has become more meanwhile, what holds it, and where the threads are if it is theirs.
    ///
    /// @param progress hears what is being done
    WhySide second(HeapLook heaps, Consumer<String> progress) throws IOException, InterruptedException, Refused {
        ThreadsSide all;
        HeapReport report;
        try (var dump = heaps.dump(target, progress);
                var threads = AtOnce.threads()) {
            var answer = threads.submit(() -> dump.ask(new Question.Growth(counts)));
            // While the dump is read nothing else is asked of the JVM.
            all = StackLook.at(
                    target, heaps.temporary(), false, Optional.of(() -> HeapLook.owners(AtOnce.result(answer))));
            report = AtOnce.result(answer);
        }
        var most = report.grown().stream().findFirst();
        var threads = most.filter(WhySide::concernsThreads).isPresent()
                ? all
                : new ThreadsSide(target.name(), target.position(), List.of(), List.of(), 0);
        var stored = Catalogue.of(target.what())
                .flatMap(scenario ->
                        most.flatMap(grown -> Stored.by(grown.group().chain(), scenario)));
        return new WhySide(target.name(), since, target.position(), report, threads, stored);
    }
}
