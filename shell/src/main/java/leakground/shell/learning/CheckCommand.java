package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leakground.compile.Compiler;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.measure.Finding;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.LauncherHint;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.WhyJson;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.learning.view.ExerciseView;
import leakground.shell.learning.view.OutcomeView;
import org.jspecify.annotations.Nullable;

final class CheckCommand implements Command {

    private static final long LOOK_MILLIS = 50;

    private @Nullable Exercise exercise;
    private boolean watch;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "checks whether your file is repaired",
                "The file must compile, do the same work as fast as before, and not leak.",
                "It runs for at least 5,000 rounds beside the model solution. It may not hold far more than the model"
                        + " solution: heap, threads, open files, classes, native memory, processes, mappings. It may not"
                        + " write far more to files.",
                "If the file is a test, it runs with the program that leaks and with the repaired one. It must find the"
                        + " leak in the first, and nothing in the second.",
                "A file needs no reflection, no stack traces, no system properties and no processes. One that uses them"
                        + " is not run.",
                "The check does not see a leak that begins later, or that is rarer. It also does not see code that gets"
                        + " around these rules and changes the meters in its own JVM.");
        syntax.examples("check", "check room-display --watch");
        syntax.optional("ID", Exercise.class, "the exercise (default: your current one)", value -> exercise = value);
        syntax.flag("--watch", "check again each time the file is saved, until it is solved", value -> watch = value);
        syntax.flag("--json", "one JSON object for each check", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        if (!Compiler.isThere()) {
            throw UserError.failed("This Java has no compiler; check needs a full JDK.");
        }
        var learner = LearnerFiles.at(console);
        var chosen = learner.exercise(exercise);
        var file = learner.opened(chosen);
        try (var lab = new Lab();
                var kept = new TemporaryFolder()) {
            var checker = new Checker(lab, chosen, kept.folder("solution"));
            var outcome = check(console, learner, chosen, checker);
            var checked = Files.readAllBytes(file);
            while (watch && !(outcome instanceof Outcome.Solved)) {
                if (!json) {
                    console.message("Watching %s: save it to check again; Ctrl-C ends.".formatted(file.getFileName()));
                }
                checked = changed(file, checked);
                outcome = check(console, learner, chosen, checker);
            }
            if (!json) {
                LauncherHint.explain(console);
            }
            return outcome instanceof Outcome.Solved ? OK : FAILED;
        }
    }

    /// Waits until the content of a file changes.
    private static byte[] changed(Path file, byte[] before) throws IOException, InterruptedException {
        while (true) {
            try {
                var now = Files.readAllBytes(file);
                // An editor may empty a file before it writes it.
                if (now.length > 0 && !Arrays.equals(now, before)) {
                    return now;
                }
            } catch (NoSuchFileException _) {
                // An editor may put another file in its place.
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Outcome check(Console console, LearnerFiles learner, Exercise chosen, Checker checker)
            throws IOException, InterruptedException {
        var file = learner.workspace().file(chosen);
        var before = learner.progress();
        var report = new CheckReport(console, chosen.id(), chosen, file, json);
        var outcome = report.check(checker);
        // The child is gone, and nothing that it wrote into the progress counts.
        var standing = learner.noteAfterProgram(chosen, before, now -> noted(now, outcome));
        if (json) {
            console.json(json(chosen, outcome, report.why()));
            return outcome;
        }
        boolean isModel = outcome instanceof Outcome.Solved && SolutionDiff.isModel(chosen, file);
        report.tellRest(outcome, isModel);
        if (outcome instanceof Outcome.Solved && !isModel) {
            SolutionDiff.print(console, chosen, file);
        }
        if (outcome instanceof Outcome.Found) {
            console.print(ExerciseView.ownTest(chosen, console.width()));
            console.print("\n");
        }
        console.print(OutcomeView.next(
                chosen,
                outcome,
                standing.hints(),
                ExerciseView.next(Exercise.all(), learner.progress()),
                console.width()));
        return outcome;
    }

    private static ExerciseState noted(ExerciseState standing, Outcome outcome) {
        var checked = standing.checked(outcome.title());
        return outcome instanceof Outcome.Solved solved ? checked.solvedAt(Instant.now(), solved.run()) : checked;
    }

    private static Object json(Exercise exercise, Outcome outcome, List<WhySide> held) {
        var all = Json.object("exercise", exercise.id(), "outcome", outcome.title());
        switch (outcome) {
            case Outcome.DoesNotCompile(var errors) -> all.put("errors", errors);
            case Outcome.Broken(var what) -> all.put("why", what);
            case Outcome.Undecided(var why) -> all.put("why", why);
            case Outcome.StillLeaks(var findings, var rounds, var how) ->
                all.putAll(grown(findings, rounds, how, held));
            case Outcome.FalseAlarm(var findings, var rounds, var how) ->
                all.putAll(grown(findings, rounds, how, held));
            case Outcome.MissesTheLeak(var rounds) -> all.put("rounds", rounds);
            case Outcome.Found(var finding, var rounds, var holder, var _) -> {
                all.put("rounds", rounds);
                all.put("findings", List.of(json(finding)));
                all.put("holder", holder);
            }
            case Outcome.Repaired(var work, var rounds, var _) -> {
                all.put("rounds", rounds);
                all.put("times", work.times());
            }
        }
        return all;
    }

    private static Map<String, @Nullable Object> grown(
            List<Finding> findings, long rounds, String how, List<WhySide> held) {
        return Json.object(
                "rounds",
                rounds,
                "ending",
                how,
                "findings",
                findings.stream().map(CheckCommand::json).toList(),
                "why",
                held.stream().map(WhyJson::of).findFirst().orElse(null));
    }

    private static Object json(Finding finding) {
        return Json.object(
                "metric", finding.metric().key(),
                "verdict", finding.verdict().title(),
                "growth", finding.growth().perRound(),
                "evidence", finding.evidence());
    }
}
