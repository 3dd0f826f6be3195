package leakground.shell.measuring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.LabelledProgram;
import leakground.lab.Result;
import leakground.measure.Confusion;
import leakground.measure.Trial;
import leakground.measure.Verdict;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;
import leakground.shell.duel.DuelJson;
import leakground.shell.measuring.view.ConfusionView;
import leakground.shell.text.Json;
import org.jspecify.annotations.Nullable;

/// Runs of the labelled programs, two side by side, and what the judge said of them.
final class Trials {

    private static final int LANES = 2;

    /// Ctrl-C ends the child as well, whose death may be seen first.
    private static final long CTRL_C_MILLIS = 200;

    private record Done(Trial trial, Result result) {}

    private final Console console;
    private final boolean json;
    private final List<Done> done = new ArrayList<>();

    Trials(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /// Runs them and prints what came of it, also of those before Ctrl-C.
    ///
    /// @return the exit code
    int run(long runs, String only) throws IOException, InterruptedException {
        try (var ground = ProvingGround.compile()) {
            var chosen = ground.programs().stream()
                    .filter(program -> program.name().contains(only))
                    // So that the slowest does not run alone at the end.
                    .sorted(Comparator.comparing(program -> -program.label().seconds()))
                    .toList();
            if (chosen.isEmpty()) {
                throw UserError.usage("No program of the proving ground has '" + only + "' in its name.");
            }
            try {
                run(ground, chosen, runs);
            } catch (InterruptedException e) {
                print(true);
                throw e;
            }
            return print(false) ? Command.FAILED : Command.OK;
        }
    }

    private void run(ProvingGround ground, List<LabelledProgram> chosen, long runs)
            throws IOException, InterruptedException {
        var factory = Thread.ofPlatform().daemon().name("trial ", 0).factory();
        try (var lab = new Lab();
                var pool = Executors.newFixedThreadPool(LANES, factory)) {
            var service = new ExecutorCompletionService<Done>(pool);
            try {
                for (int run = 0; run < runs; run++) {
                    submit(service, lab, ground, chosen, run);
                }
                collect(service, chosen.size() * runs);
            } finally {
                pool.shutdownNow();
            }
        } finally {
            console.progress("");
        }
    }

    private static void submit(
            CompletionService<Done> service, Lab lab, ProvingGround ground, List<LabelledProgram> chosen, int run) {
        for (var program : chosen) {
            service.submit(() -> prove(lab, ground, program, run));
        }
    }

    private void collect(CompletionService<Done> service, long all) throws IOException, InterruptedException {
        var last = "";
        while (done.size() < all) {
            long wrong = done.stream().filter(one -> one.trial().isWrong()).count();
            console.progress("proving ground: %d of %d%s%s"
                    .formatted(done.size(), all, wrong == 0 ? "" : ", " + wrong + " wrong", last));
            try {
                var one = service.take().get();
                done.add(one);
                last = ", last " + one.trial().program() + " "
                        + one.trial().verdict().title();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            }
        }
    }

    private static Done prove(Lab lab, ProvingGround ground, LabelledProgram program, int run)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var plan = program.plan().withClassPath(ground.classPath());
        var result = lab.prove(List.of(plan), Duration.ofSeconds(program.label().seconds()))
                .getFirst();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (result.verdict() == Verdict.DIED) {
            TimeUnit.MILLISECONDS.sleep(CTRL_C_MILLIS);
        }
        var ending = result.ending()
                .filter(how -> !(how instanceof Ending.Stopped))
                .map(Ending::sentence)
                .orElse("");
        var trial = new Trial(
                program.name(),
                run,
                program.label(),
                result.verdict(),
                result.findings(),
                ending,
                result.rounds(),
                millis);
        return new Done(trial, result);
    }

    /// Prints what is known.
    ///
    /// @return whether anything is wrong
    private boolean print(boolean interrupted) {
        done.sort(Comparator.comparing((Done one) -> one.trial().program())
                .thenComparing(one -> one.trial().run()));
        var trials = done.stream().map(Done::trial).toList();
        var confusion = Confusion.of(trials);
        if (json) {
            console.json(Json.object(
                    "wrong", confusion.wrong(),
                    "undecided", confusion.undecided(),
                    "interrupted", interrupted,
                    "table", table(confusion),
                    "runs", done.stream().map(Trials::json).toList()));
        } else {
            console.print(ConfusionView.render(trials, console.width(), console.theme()));
        }
        return confusion.wrong() > 0;
    }

    private static Map<String, Object> table(Confusion confusion) {
        var table = new TreeMap<String, Object>();
        confusion.counts().forEach((label, row) -> {
            var titled = new TreeMap<String, Long>();
            row.forEach((verdict, count) -> titled.put(verdict.title(), count));
            table.put(label, titled);
        });
        return table;
    }

    private static Map<String, @Nullable Object> json(Done one) {
        var trial = one.trial();
        var json = Json.object(
                "program", trial.program(),
                "run", trial.run() + 1,
                "label", trial.label().word(),
                "right", trial.label().verdicts(),
                "wrong", trial.isWrong(),
                "undecided", trial.isUndecided(),
                "millis", trial.millis());
        json.putAll(DuelJson.side(one.result()));
        return json;
    }
}
