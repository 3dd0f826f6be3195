package leakground.proving;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Run;
import leakground.measure.Verdict;

/// Runs labelled programs, some at once, and judges each.
///
/// @param runs how often each program is run
/// @param lanes how many run at once
/// @param busy how many cores are kept busy meanwhile
/// @param full whether a run takes all its time; else it ends as soon as its verdict is certain
/// @param keep the folder for the recordings; empty for none
public record ProvingGround(int runs, int lanes, int busy, boolean full, Optional<Path> keep) {

    /// Ctrl-C ends the child as well, whose death may be seen first.
    private static final long CTRL_C_MILLIS = 200;

    /// Each program once, two at once.
    public static ProvingGround once() {
        return new ProvingGround(1, 2, 0, false, Optional.empty());
    }

    /// Runs programs.
    ///
    /// @param heard told of each trial as it ends
    public void run(List<LabelledProgram> programs, Consumer<Trial> heard) throws IOException, InterruptedException {
        int first = keep.isPresent() ? Recording.next(keep.get()) : 1;
        // So that the slowest does not run alone at the end.
        var slowestFirst = programs.stream()
                .sorted(Comparator.comparing(program -> -program.label().seconds()))
                .toList();
        var spinners = IntStream.range(0, busy)
                .mapToObj(i -> Thread.ofPlatform().daemon().name("busy " + i).start(ProvingGround::spin))
                .toList();
        var factory = Thread.ofPlatform().daemon().name("trial ", 0).factory();
        try (var lab = new Lab();
                var pool = Executors.newFixedThreadPool(lanes, factory)) {
            var service = new ExecutorCompletionService<Trial>(pool);
            try {
                for (int run = first; run < first + runs; run++) {
                    int number = run;
                    slowestFirst.forEach(program -> service.submit(() -> prove(lab, program, number)));
                }
                for (int left = programs.size() * runs; left > 0; left--) {
                    heard.accept(service.take().get());
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            } finally {
                pool.shutdownNow();
            }
        } finally {
            spinners.forEach(Thread::interrupt);
        }
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private Trial prove(Lab lab, LabelledProgram program, int run) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var most = Duration.ofSeconds(program.label().seconds());
        var child = full
                ? toItsEnd(lab, program, most)
                : lab.prove(List.of(program.plan()), most).getFirst();
        var result = child.result();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (result.verdict() == Verdict.DIED) {
            TimeUnit.MILLISECONDS.sleep(CTRL_C_MILLIS);
        }
        if (keep.isPresent()) {
            Recording.of(program, run, busy > 0, child.samples(), result.ending())
                    .write(keep.get());
        }
        return Trial.of(program, run, busy > 0, result, millis);
    }

    private static Run toItsEnd(Lab lab, LabelledProgram program, Duration most)
            throws IOException, InterruptedException {
        var child = lab.start(program.plan(), Listener.NONE);
        try {
            child.await(most);
            return child;
        } finally {
            lab.end(child);
        }
    }
}
