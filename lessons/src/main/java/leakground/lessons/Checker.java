package leakground.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leakground.compile.Compiled;
import leakground.compile.Compiler;
import leakground.compile.CompilerErrors;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Patience;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.Verdict;
import org.jspecify.annotations.Nullable;

/// Checks versions of the learner's file of one exercise, or of one case, in child JVMs.
///
/// One child runs the learner's program and is judged like any scenario. Another runs the model solution. The answers,
/// the times and what is held are compared between the two, so the program is judged and compared in the same rounds of
/// the same JVM.
public final class Checker {

    private static final int SUM_BYTES = 8;
    private static final int HEAP_MIB = 128;
    private static final int WARM_UP = 100;
    /// How long to wait for the verdicts, on an idle machine.
    private static final long PATIENCE_MILLIS = 20_000;

    /// How long a program is driven on an idle machine before it counts as slow. On a busy one a quick program may be
    /// compiled late, and until then it is twenty times as slow.
    private static final long PATIENCE_WITH_SLOW_MILLIS = 8_000;

    private static final long LOOK_MILLIS = 10;

    /// An undecided check asks the learner to check once more.
    private static final int TRIES = 3;

    /// Looks into the child of a program that still leaks. The child is paused between two rounds and can be told
    /// to continue. It ends when this returns.
    @FunctionalInterface
    public interface Examiner {
        /// Looks into the child.
        ///
        /// @param outcome the outcome of the check so far
        void examine(Run run, Outcome outcome) throws IOException, InterruptedException;
    }

    /// Pauses a child as soon as it has shown enough, in the thread that receives its signals. A leak at full speed
    /// soon runs out of memory, and the other child then has the machine to itself.
    private static final class Brake implements Listener {

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
    private final Path check;
    private @Nullable Map<String, byte[]> solution;

    /// Writes the files that a check needs in addition to the learner's file.
    ///
    /// @param folder an empty folder, which must exist as long as this object
    public Checker(Lab lab, Repairable exercise, Path folder) throws IOException {
        this.lab = lab;
        this.exercise = exercise;
        this.folder = folder;
        this.check = Files.writeString(folder.resolve(exercise.check() + ".java"), exercise.checkSource());
    }

    /// The classes of the model solution, compiled once.
    private Map<String, byte[]> solution() throws IOException, InterruptedException {
        if (solution == null) {
            solution = Compiler.compile(
                    Map.of(exercise.type(), exercise.solution(), exercise.check(), exercise.checkSource()));
        }
        return solution;
    }

    /// Checks a file.
    public Outcome check(Path file) throws IOException, InterruptedException {
        return check(file, (_, _) -> {});
    }

    /// Checks a file up to three times while the answer is to check once more, as it may be on a busy machine.
    public Outcome decided(Path file) throws IOException, InterruptedException {
        var outcome = check(file);
        for (int more = 1; more < TRIES && outcome instanceof Outcome.Undecided; more++) {
            outcome = check(file);
        }
        return outcome;
    }

    /// Checks a file, and has it examined if it still leaks and has not ended.
    public Outcome check(Path file, Examiner examiner) throws IOException, InterruptedException {
        var beside = file.toAbsolutePath().getParent();
        var source = sum(file);
        Compiled compiled = Compiler.compile(List.of(file, check), beside == null ? folder : beside);
        if (compiled.errors().isPresent()) {
            return refused(file, compiled.errors().get());
        }
        var foreign = new PermittedApi(solution(), exercise.check()).refused(compiled.classes());
        if (foreign.isPresent()) {
            return new Outcome.Broken(
                    "it uses %s, which a repair does not need and a check does not run".formatted(foreign.get()));
        }
        var comparison = new AnswerComparison();
        var program = lab.start(plan(compiled.classes()), comparison.ofProgram(new Brake()));
        try {
            var model = lab.start(plan(solution()), comparison.ofSolution(new Brake()));
            try {
                var judging = new CheckJudge(exercise, source, program, model, comparison);
                follow(judging, program, model);
                var outcome = judging.outcome();
                lab.end(model);
                if (outcome instanceof Outcome.StillLeaks && mayBeExamined(program)) {
                    examiner.examine(program, outcome);
                }
                return outcome;
            } finally {
                lab.end(model);
            }
        } finally {
            lab.end(program);
        }
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

    private Plan plan(Map<String, byte[]> classes) {
        return new Plan(
                        new Program.Sent(exercise.check(), classes),
                        JvmOptions.ofHeap(HEAP_MIB),
                        Drive.flatOut(WARM_UP),
                        exercise.measured())
                .forComparison();
    }

    /// Waits until both children have shown enough.
    private static void follow(CheckJudge judging, Run program, Run model) throws InterruptedException {
        long began = System.nanoTime();
        // A child that hangs is reported earlier. That time grows with the load, too.
        for (long waited = 0;
                waited < TimeUnit.MILLISECONDS.toNanos(Patience.millis(PATIENCE_MILLIS));
                waited = System.nanoTime() - began) {
            if (judging.hung().isPresent()
                    || judging.isBroken()
                    || (hasShownEnough(program) && hasShownEnough(model))) {
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

    private static boolean hasShownEnough(Run run) {
        return run.ending().isPresent()
                || (run.isCertain()
                        && (run.round() >= CheckJudge.LEAST_ROUNDS
                                || run.result().verdict() == Verdict.LEAKING));
    }
}
