package leakground.lessons.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leakground.compile.Compiled;
import leakground.compile.Compiler;
import leakground.compile.CompilerErrors;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainStep;
import leakground.heap.result.HeapDumpException;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Patience;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Run;
import leakground.leaktest.GrowingHolder;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.Verdict;
import org.jspecify.annotations.Nullable;

/// Checks versions of the learner's file of one exercise, or of one case, in child JVMs.
///
/// One child runs the learner's program and is judged like any scenario. Another runs the model solution. The answers,
/// the times and what is held are compared between the two, so the program is judged and compared in the same rounds of
/// the same JVM.
///
/// If the learner's file is a test, one child runs it with the program that leaks, and another with the repaired
/// program.
/// What grows in the first must be held by the program, so that no test passes by what it keeps itself.
public final class Checker {

    private static final int SUM_BYTES = 8;
    private static final int HEAP_MIB = 128;
    private static final int WARM_UP = 100;
    /// How long to wait for the verdicts, on an idle machine. Where threads wait with a time limit of a second,
    /// they take twice as long.
    private static final long PATIENCE_MILLIS = 45_000;

    /// How long a program is driven on an idle machine before it counts as slow. On a busy one a quick program may be
    /// compiled late, and until then it is twenty times as slow.
    private static final long PATIENCE_WITH_SLOW_MILLIS = 8_000;

    private static final long LOOK_MILLIS = 10;

    /// An undecided check asks the learner to check once more.
    private static final int TRIES = 3;

    /// Looks into the child of a program that still leaks, or of a repaired program that a test accuses. The child is
    /// paused between two rounds and can be told to continue. It ends when this returns.
    @FunctionalInterface
    public interface Examiner {
        /// Looks into the child.
        ///
        /// @param outcome the outcome of the check so far
        void examine(Run run, Outcome outcome) throws IOException, InterruptedException;
    }

    /// Pauses a child as soon as it has shown enough, in the thread that receives its signals. A leak at full speed
    /// soon runs out of memory, and the other child then has the machine to itself.
    private final class Brake implements Listener {

        private boolean pulled;

        @Override
        public void heard(Run run, Signal signal) {
            // Only once, because a child answers a pause with another sample.
            if (!pulled && signal instanceof Sample && hasShownEnough(run)) {
                pulled = true;
                run.pause();
            }
        }
    }

    private final Lab lab;
    private final Repairable exercise;
    private final Path folder;

    /// The program that the learner's file tests; empty if the file is the program itself.
    private final Optional<TestedProgram> tested;

    /// Rounds without which no verdict but a leak is enough.
    private final long leastRounds;

    /// Our own source files, which are compiled with the learner's, by the names of their classes.
    private final Map<String, Path> ours;

    private @Nullable Map<String, byte[]> solution;

    /// Writes the files that a check needs in addition to the learner's file.
    ///
    /// @param folder an empty folder, which must exist as long as this object
    public Checker(Lab lab, Repairable exercise, Path folder) throws IOException {
        this.lab = lab;
        this.exercise = exercise;
        this.folder = folder;
        this.tested = exercise.tested();
        this.leastRounds = tested.isPresent() ? 0 : CheckJudge.LEAST_ROUNDS;
        var sources = new HashMap<String, Path>();
        sources.put(
                exercise.check(),
                Files.writeString(folder.resolve(exercise.check() + ".java"), exercise.checkSource()));
        if (tested.isPresent()) {
            var program = tested.get();
            sources.put(program.type(), Files.writeString(folder.resolve(program.file()), program.leaking()));
        }
        this.ours = Map.copyOf(sources);
    }

    /// The classes of the model solution, compiled once. Those of a test include the repaired program.
    private Map<String, byte[]> solution() throws IOException, InterruptedException {
        if (solution == null) {
            var sources = new HashMap<String, String>();
            sources.put(exercise.type(), exercise.solution());
            sources.put(exercise.check(), exercise.checkSource());
            tested.ifPresent(program -> sources.put(program.type(), program.repaired()));
            solution = Compiler.compile(sources);
        }
        return solution;
    }

    /// The classes that run beside the learner's: the model solution, or the learner's test with the repaired program.
    private Map<String, byte[]> rival(Map<String, byte[]> classes) throws IOException, InterruptedException {
        if (tested.isEmpty()) {
            return solution();
        }
        var rival = new HashMap<>(classes);
        solution().forEach((name, bytes) -> {
            if (isOfTested(name)) {
                rival.put(name, bytes);
            }
        });
        return rival;
    }

    /// Whether a class belongs to the program that a test is for.
    ///
    /// @param name binary or as in Java source
    private boolean isOfTested(String name) {
        return tested.filter(program -> name.replaceFirst("[.$].*", "").equals(program.type()))
                .isPresent();
    }

    /// Checks a file.
    public Outcome check(Path file) throws IOException, InterruptedException {
        return check(file, (_, _) -> {});
    }

    /// Checks a file up to three times while the answer is to check once more, as it may be on a busy machine.
    public Outcome decided(Path file) throws IOException, InterruptedException {
        return decided(file, (_, _) -> {});
    }

    /// The same, with a look into a child as in [#check(Path, Examiner)].
    public Outcome decided(Path file, Examiner examiner) throws IOException, InterruptedException {
        var outcome = check(file, examiner);
        for (int more = 1; more < TRIES && outcome instanceof Outcome.Undecided; more++) {
            outcome = check(file, examiner);
        }
        return outcome;
    }

    /// Checks a file, and has it examined if it still leaks and has not ended.
    public Outcome check(Path file, Examiner examiner) throws IOException, InterruptedException {
        var beside = file.toAbsolutePath().getParent();
        var source = sum(file);
        Compiled compiled = Compiler.compile(
                Stream.concat(Stream.of(file), ours.values().stream()).toList(), beside == null ? folder : beside);
        if (compiled.errors().isPresent()) {
            return refused(file, compiled.errors().get());
        }
        var foreign = new PermittedApi(solution(), ours.keySet()).refused(compiled.classes());
        if (foreign.isPresent()) {
            return new Outcome.Broken("it uses %s, which a %s does not need and a check does not run"
                    .formatted(foreign.get(), tested.isPresent() ? "test" : "repair"));
        }
        var comparison = new AnswerComparison();
        var program = lab.start(plan(compiled.classes()), comparison.ofProgram(new Brake()));
        try {
            var rival = lab.start(plan(rival(compiled.classes())), comparison.ofSolution(new Brake()));
            try {
                var judging = tested.isPresent()
                        ? new TestJudge(exercise, source, program, rival)
                        : new CheckJudge(exercise, source, program, rival, comparison);
                follow(judging, program, rival);
                return concluded(
                        judging.outcome(), program, rival, compiled.classes().keySet(), examiner);
            } finally {
                lab.end(rival);
            }
        } finally {
            lab.end(program);
        }
    }

    /// The outcome, after a look into the child that shows what it is about. The other one is ended first.
    private Outcome concluded(Outcome outcome, Run program, Run rival, Set<String> classes, Examiner examiner)
            throws IOException, InterruptedException {
        if (outcome instanceof Outcome.FalseAlarm) {
            lab.end(program);
            if (rival.ending().isEmpty() && rival.result().verdict() == Verdict.LEAKING) {
                examiner.examine(rival, outcome);
            }
            return outcome;
        }
        lab.end(rival);
        if (outcome instanceof Outcome.Found found && found.finding().metric() == Metric.HEAP) {
            return held(found, program, classes);
        }
        if (outcome instanceof Outcome.StillLeaks && mayBeExamined(program)) {
            examiner.examine(program, outcome);
        }
        return outcome;
    }

    /// The outcome of a test that finds a leak of the heap, after a look who holds what grows. Only there does the
    /// holder tell whose leak it is: a thread, for one, holds itself.
    private Outcome held(Outcome.Found found, Run program, Set<String> classes)
            throws IOException, InterruptedException {
        if (program.ending().isPresent()) {
            return new Outcome.Undecided("the program %s, too soon to see what holds the growth; do less in a round"
                    .formatted(program.ending().get().sentence()));
        }
        Optional<GrowingHolder> holder;
        try {
            holder = GrowingHolder.of(program);
        } catch (HeapDumpException e) {
            return new Outcome.Undecided("it was not found what holds the growth: " + e.getMessage());
        }
        if (holder.isEmpty()) {
            return new Outcome.Undecided("it was not found what holds the growth; check once more");
        }
        var text = holder.get().text();
        if (isHeldByTest(holder.get().grown().group().chain(), classes)) {
            return new Outcome.FalseAlarm(
                    List.of(), found.rounds(), "what grows is held by your test, not by the program: " + text);
        }
        return found.heldBy(text);
    }

    /// Whether the learner's test holds what grows: of all objects of these classes on the chain, the last one before
    /// the reference that should have been cut is not the program's. A chain of the JDK alone accuses nobody.
    private boolean isHeldByTest(Chain chain, Set<String> classes) {
        var types = Stream.concat(
                        Stream.of(chain.root()),
                        chain.steps().stream().takeWhile(step -> !step.isCut()).map(ChainStep::type))
                .toList();
        return types.reversed().stream()
                .filter(type -> classes.contains(type.replace('.', '$')))
                .findFirst()
                .filter(type -> !isOfTested(type))
                .isPresent();
    }

    /// A part of the digest of a file, which tells one version from another.
    private static String sum(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, SUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Whether a look could find held objects. A churning program holds none.
    private boolean mayBeExamined(Run run) {
        return run.ending().isEmpty()
                && (run.result().verdict() == Verdict.LEAKING || exercise.verdict() == Verdict.RETAINING);
    }

    private Outcome refused(Path file, CompilerErrors errors) {
        boolean onlyInOurs = errors.errors().stream()
                .allMatch(error -> ours.values().stream().anyMatch(ours -> CompilerErrors.isIn(error, ours)));
        if (!onlyInOurs || errors.errors().isEmpty()) {
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

    private Plan plan(Map<String, byte[]> classes) {
        return new Plan(
                        new Program.Sent(exercise.check(), classes),
                        JvmOptions.ofHeap(HEAP_MIB),
                        Drive.flatOut(WARM_UP),
                        exercise.measured())
                .forComparison();
    }

    /// Waits until both children have shown enough.
    private void follow(Judging judging, Run program, Run model) throws InterruptedException {
        long began = System.nanoTime();
        // A child that hangs is reported earlier. That time grows with the load, too.
        for (long waited = 0;
                waited < TimeUnit.MILLISECONDS.toNanos(Patience.millis(PATIENCE_MILLIS));
                waited = System.nanoTime() - began) {
            if (judging.isBroken() || (hasShownEnough(program) && hasShownEnough(model))) {
                return;
            }
            boolean known = program.isCertain() && model.isCertain();
            boolean isLate = waited > TimeUnit.MILLISECONDS.toNanos(Patience.millis(PATIENCE_WITH_SLOW_MILLIS));
            if (isLate && judging.isSlow(known)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean hasShownEnough(Run run) {
        return run.ending().isPresent()
                || (run.isCertain()
                        && (run.round() >= leastRounds || run.result().verdict() == Verdict.LEAKING));
    }
}
