package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.JitCompiler;
import leakground.diagnosis.ProcessorTimes;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.heap.result.StuckThreads;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.diagnosis.view.StuckEvidence.Doubt;
import leakground.shell.duel.Target;

/// A look at the threads of a JVM that can never run again, begun before its heap is dumped and ended after it.
///
/// A platform thread that was woken just before the dump looks as if it still waited. So whoever has not run from
/// before
/// the dump until after it was not woken, and the proof is made again without the others.
///
/// @param before how long the threads had run before the dump
public record StuckLook(Target target, ProcessorTimes before, Doubt doubt) {

    /// To be called right before the dump.
    static StuckLook begin(Target target) throws AccessRefusedException, InterruptedException {
        try (var jvm = target.attach()) {
            var doubt = JitCompiler.replacesObjects(jvm) ? Doubt.COMPILED : Doubt.NONE;
            return new StuckLook(target, ProcessorTimes.of(jvm), doubt);
        }
    }

    /// What the dump proves.
    ///
    /// @param first what it proves without a second look at the threads
    StuckEvidence end(StuckThreads first, HeapLook.Dump dump)
            throws IOException, InterruptedException, AccessRefusedException {
        if (first.unsettled().isEmpty()) {
            return new StuckEvidence(first, doubt);
        }
        var moved = new ArrayList<>(first.unsettled());
        try (var jvm = target.attach()) {
            moved.removeAll(ProcessorTimes.of(jvm).unmovedSince(before));
        }
        return new StuckEvidence(
                moved.isEmpty() ? first : dump.ask(new HeapQuery.Stuck(moved)).stuck(), doubt);
    }

    /// What was found in one dump.
    ///
    /// @param answer with the owners of locks
    public record Found(StuckEvidence evidence, HeapAnswer answer) {}

    /// Dumps the heap of a JVM and proves what can be proven.
    public static Found at(Target target, HeapLook heaps, Consumer<String> progress)
            throws IOException, InterruptedException, AccessRefusedException {
        var look = begin(target);
        try (var dump = heaps.dump(target, progress)) {
            var answer = dump.ask(new HeapQuery.Stuck(List.of()));
            return new Found(look.end(answer.stuck(), dump), answer);
        }
    }
}
