package leakground.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import leakground.compile.Compiler;
import leakground.compile.CompilerErrors;
import leakground.lab.Drive;
import leakground.lab.Ending;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.measure.Work;

/// Checks versions of the learner's file of one exercise in child JVMs. One child is judged like any scenario.
/// Another runs the same work in turns with the model solution.
public final class Checker {

    /// Maximum time of a round, as a multiple of the model solution. It is far more than another good solution
    /// needs, and far less than ten.
    private static final double MOST_TIMES = 4;

    private static final int HEAP_MIB = 128;
    private static final int WARM_UP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// How long to wait for the verdict on a slow program, which will hardly ever reach one.
    private static final Duration PATIENCE_WITH_SLOW = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 10;

    /// Looks into the child of a program that still leaks. The child is paused between two rounds and can be told
    /// to continue. It ends when this returns.
    @FunctionalInterface
    public interface Examiner {
        /// Looks into the child.
        ///
        /// @param outcome the outcome of the check so far
        void examine(Run run, Outcome outcome) throws IOException, InterruptedException;
    }

    /// Pauses a child as soon as its verdict is certain, in the thread that receives its signals. A leak at full
    /// speed soon runs out of memory, and the remaining children then have the machine to themselves.
    private static final class Brake implements Listener {

        private boolean pulled;

        @Override
        public void heard(Run run, Signal signal) {
            // Only once, because a child answers a pause with another sample.
            if (!pulled && signal instanceof Sample && run.isCertain()) {
                pulled = true;
                run.pause();
            }
        }
    }

    private final Lab lab;
    private final Exercise exercise;
    private final Path folder;
    private final Path check;
    private final Path solution;

    /// Writes the files that a check needs in addition to the learner's file.
    ///
    /// @param folder an empty folder, which must exist as long as this object
    public Checker(Lab lab, Exercise exercise, Path folder) throws IOException {
        this.lab = lab;
        this.exercise = exercise;
        this.folder = folder;
        this.check = Files.writeString(folder.resolve(exercise.check() + ".java"), exercise.checkSource());
        this.solution = folder.resolve("solution");
    }

    /// Compiles the model solution, once.
    private void compileSolution() throws IOException, InterruptedException {
        if (Files.exists(solution)) {
            return;
        }
        var source = Files.writeString(folder.resolve(exercise.file()), exercise.solution());
        var errors = Compiler.compile(List.of(source, check), folder, List.of(), Files.createDirectory(solution));
        if (errors.isPresent()) {
            throw new IllegalStateException(errors.get().text(source));
        }
    }

    /// Checks a file.
    ///
    /// @param folder an empty folder
    public Outcome check(Path file, Path folder) throws IOException, InterruptedException {
        return check(file, folder, (_, _) -> {});
    }

    /// Checks a file, and has it examined if it still leaks and has not ended.
    ///
    /// @param folder an empty folder
    public Outcome check(Path file, Path folder, Examiner examiner) throws IOException, InterruptedException {
        var classes = Files.createDirectory(folder.resolve("classes"));
        var beside = file.toAbsolutePath().getParent();
        var errors = Compiler.compile(List.of(file, check), beside == null ? folder : beside, List.of(), classes);
        if (errors.isPresent()) {
            return refused(file, errors.get());
        }
        var told = folder.resolve("work");
        var runs = new ArrayList<Run>();
        try {
            runs.add(lab.start(plan(classes), new Brake()));
            // Runs while the child starts.
            compileSolution();
            if (isComparedWithTheSolution()) {
                runs.add(lab.start(plan(solution), Listener.NONE));
            }
            var comparison = lab.compare(exercise.check(), classes, solution, told);
            runs.add(comparison);
            follow(runs, comparison, told);
            var results =
                    runs.subList(0, runs.size() - 1).stream().map(Run::result).toList();
            var outcome = judge(Result.compared(results, TimeBase.ROUND).getFirst(), work(told), comparison);
            if (outcome instanceof Outcome.StillLeaks && mayBeExamined(runs.getFirst())) {
                examiner.examine(runs.getFirst(), outcome);
            }
            return outcome;
        } finally {
            runs.forEach(lab::end);
        }
    }

    /// Whether a look could find held objects. A churning program holds none.
    private boolean mayBeExamined(Run run) {
        return run.ending().isEmpty()
                && (run.result().verdict() == Verdict.LEAKING || exercise.verdict() == Verdict.RETAINING);
    }

    /// Whether the verdict needs a comparison: far more than the fix is only visible beside the fix.
    private boolean isComparedWithTheSolution() {
        return exercise.verdict() == Verdict.CHURNING || exercise.verdict() == Verdict.RETAINING;
    }

    private Outcome refused(Path file, CompilerErrors errors) {
        boolean onlyTheCheck = errors.errors().stream().allMatch(error -> CompilerErrors.isIn(error, check));
        if (!onlyTheCheck || errors.errors().isEmpty()) {
            // The path was printed before, so the file name is enough.
            return new Outcome.DoesNotCompile(errors.text(file).replace(file.toString(), exercise.file()));
        }
        var message = errors.errors()
                .getFirst()
                .getMessage(Locale.ROOT)
                .lines()
                .map(String::strip)
                .toList();
        return new Outcome.Broken("other code needs something that is missing: " + String.join(", ", message));
    }

    private Plan plan(Path classes) {
        return new Plan(
                new Program.InRounds(exercise.check(), List.of(classes)),
                JvmOptions.ofHeap(HEAP_MIB),
                Drive.flatOut(WARM_UP),
                exercise.measured());
    }

    /// Waits until the verdicts are certain.
    private void follow(List<Run> runs, Run comparison, Path told) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            boolean over = true;
            for (var run : runs) {
                boolean done = run == comparison ? run.ending().isPresent() : run.isCertain();
                over &= done;
                if (done && !(run == runs.getFirst() && mayBeExamined(run))) {
                    run.close();
                }
            }
            if (over) {
                return;
            }
            var work = comparison.ending().isPresent() ? work(told) : Optional.<Work>empty();
            // A program that allocates far too much is also slow, but that is not its fault to report.
            boolean slow = work.flatMap(Checker::slow).isPresent() && !isComparedWithTheSolution();
            if (work.flatMap(Checker::broken).isPresent()
                    || (slow && System.nanoTime() - began > PATIENCE_WITH_SLOW.toNanos())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static Optional<Work> work(Path told) throws IOException {
        return Files.exists(told) ? Work.parse(Files.readString(told)) : Optional.empty();
    }

    private Outcome judge(Result result, Optional<Work> work, Run comparison) {
        if (!result.findings().isEmpty()
                && result.findings().stream()
                        .noneMatch(finding -> exercise.metrics().contains(finding.metric()))) {
            return new Outcome.Undecided("this platform cannot measure "
                    + exercise.metrics().stream().map(Metric::title).collect(Collectors.joining(" and ")));
        }
        var broken = work.flatMap(Checker::broken);
        if (broken.isPresent()) {
            return broken.get();
        }
        var how = result.ending()
                .filter(ending -> !(ending instanceof Ending.Stopped))
                .map(Ending::sentence)
                .orElse("");
        return switch (result.verdict()) {
            case LEAKING, OUT_OF_MEMORY -> leaks(result, how);
            case CHURNING, RETAINING ->
                exercise.verdict() == result.verdict() ? leaks(result, how) : unlessSlow(result, work, comparison);
            case DIED -> new Outcome.Broken("the program " + how);
            case INCONCLUSIVE ->
                result.ending().filter(Ending.Capped.class::isInstance).isPresent()
                        ? leaks(result, how)
                        : work.flatMap(Checker::slow)
                                .orElseGet(() -> new Outcome.Undecided(
                                        "%d rounds were too few to tell; check once more".formatted(result.rounds())));
            case SAWTOOTH, FILLING, STEADY -> unlessSlow(result, work, comparison);
        };
    }

    private Outcome leaks(Result result, String how) {
        var grave = result.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING || finding.verdict() == exercise.verdict())
                .sorted(Comparator.comparing(Finding::verdict))
                .toList();
        return new Outcome.StillLeaks(grave, result.rounds(), how);
    }

    private static Outcome unlessSlow(Result result, Optional<Work> work, Run comparison) {
        if (work.isPresent() && work.get() instanceof Work.Done done) {
            return slow(done).orElseGet(() -> new Outcome.Solved(done, result.rounds()));
        }
        return new Outcome.Undecided("the work could not be compared with that of the model solution"
                + comparison
                        .ending()
                        .map(ending -> ": the comparison " + ending.sentence())
                        .orElse(""));
    }

    /// The outcome if the work takes too much time.
    private static Optional<Outcome> slow(Work work) {
        return work instanceof Work.Done done && done.times() > MOST_TIMES
                ? Optional.of(new Outcome.Broken(String.format(
                        Locale.ROOT,
                        "a round takes %.1f times as long as with the model solution (%.3f ms, not %.3f ms)",
                        done.times(),
                        done.nanos() / 1e6,
                        done.othersNanos() / 1e6)))
                : Optional.empty();
    }

    /// The outcome if the work is wrong, regardless of its time.
    private static Optional<Outcome> broken(Work work) {
        return switch (work) {
            case Work.Done _ -> Optional.empty();
            case Work.Differs(var round, var answer, var right) ->
                Optional.of(new Outcome.Broken(
                        "the answer of round %d is %d, and %d is right".formatted(round, answer, right)));
            case Work.Failed(var round, var reason) ->
                Optional.of(new Outcome.Broken("round %d: %s".formatted(round, reason)));
            case Work.Hung(var round, var millis, var where) ->
                Optional.of(new Outcome.Broken(
                        "round %d has not ended after %d s; its thread is %s".formatted(round, millis / 1000, where)));
        };
    }
}
