package leakground.heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Poll;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.diagnosis.ProcessorTimes;
import leakground.heap.result.StuckThreads;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;

/// Threads that are proven stuck in running JVMs.
public final class Proofs {

    private static final int TRIES = 5;

    /// Those of a child after so many rounds.
    ///
    /// @param folder for its heap dump
    public static StuckThreads after(long rounds, Plan plan, Path folder) throws Exception {
        try (var lab = new Lab()) {
            var run = lab.start(plan.withRounds(0).withRate(0), Listener.NONE);
            run.holdAt(rounds);
            Poll.until(
                    () -> run.round() >= rounds || run.ending().isPresent(),
                    () -> plan.program().name() + " is at " + run.round());
            if (run.ending().isPresent()) {
                throw new AssertionError(
                        plan.program().name() + " " + run.ending().get().sentence() + run.output());
            }
            run.hold(Poll.PATIENCE);
            try (var jvm = Attached.to(run.pid())) {
                return of(jvm, folder);
            }
        }
    }

    /// Those of a JVM now. Another dump is made while a thread was running.
    static StuckThreads of(Attached jvm, Path folder) throws IOException, InterruptedException, AccessRefusedException {
        var stuck = ofOneDump(jvm, folder);
        for (int more = 1; more < TRIES && stuck.unseen() > 0; more++) {
            stuck = ofOneDump(jvm, folder);
        }
        return stuck;
    }

    /// Those of a JVM now, with a second look at what one dump does not settle.
    static StuckThreads ofOneDump(Attached jvm, Path folder)
            throws IOException, InterruptedException, AccessRefusedException {
        var file = folder.resolve(jvm.pid() + ".hprof");
        Files.deleteIfExists(file);
        var before = ProcessorTimes.of(jvm);
        jvm.dumpHeap(file);
        try (var dump = HeapDump.open(file)) {
            var stuck = dump.stuck(List.of());
            if (stuck.unsettled().isEmpty()) {
                return stuck;
            }
            var moved = new ArrayList<>(stuck.unsettled());
            moved.removeAll(ProcessorTimes.of(jvm).unmovedSince(before));
            return moved.isEmpty() ? stuck : dump.stuck(moved);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Proofs() {}
}
