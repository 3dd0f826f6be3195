package leakground.shell.learning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.lessons.Calibration;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.learning.view.QuizView;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class QuizCommand implements Command {

    private static final int MOST = 40;
    private static final int SEEDS = 100_000;
    private static final Pattern ANSWER = Pattern.compile("(l|leak|n|no|no leak)(?:[ ,]+(\\d{1,3}) ?%?)?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%?");

    private long questions = 8;
    private @Nullable Long seed;
    private boolean json;

    /// An answer to a question.
    private record Answered(QuizRuns.Measured measured, boolean saidLeak, int percent) {

        boolean isRight() {
            return saidLeak == isLeak(measured);
        }
    }

    private sealed interface Reply {
        record Said(boolean leak, int percent) implements Reply {}

        record Skipped() implements Reply {}

        record Left() implements Reply {}
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows measured curves; you say which ones leak");
        syntax.examples("quiz", "quiz --questions 4 --seed 7");
        syntax.option("--questions", "N", Long.class, "number of questions (default 8)", value -> questions = value);
        syntax.option(
                "--seed", "N", Long.class, "the same number gives the same programs again", value -> seed = value);
        syntax.flag("--json", "one JSON object at the end; the questions go to standard error", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        if (questions < 1 || questions > MOST) {
            throw UserError.usage("--questions takes 1 to %d, not %d.".formatted(MOST, questions));
        }
        long chosen = seed == null ? new Random().nextInt(SEEDS) : seed;
        var answered = new ArrayList<Answered>();
        boolean interrupted = false;
        try (var runs = new QuizRuns(QuizDeck.shuffle(new SplittableRandom(chosen)))) {
            tell(console, QuizView.opening(questions, chosen, console.width()));
            ask(console, runs, answered);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        finish(console, chosen, answered);
        return interrupted ? INTERRUPTED : OK;
    }

    private void ask(Console console, QuizRuns runs, List<Answered> answered) throws IOException, InterruptedException {
        var file = DataFolder.here(console.environment()).map(folder -> new ProgressFile(folder, console::message));
        var prompt = new Prompt(console, json, List.of());
        for (long number = 1; number <= questions; number++) {
            console.progress("Program %d of %d runs ...".formatted(number, questions));
            var next = runs.next(number < questions);
            console.progress("");
            if (next.isEmpty()) {
                return;
            }
            var measured = next.get();
            tell(console, QuizView.question(measured.panel(), number, questions, console.width(), console.theme()));
            switch (reply(console, prompt)) {
                case Reply.Left _ -> {
                    return;
                }
                case Reply.Skipped _ -> reveal(console, measured, Optional.empty());
                case Reply.Said(var leak, var percent) -> {
                    var answer = new Answered(measured, leak, percent);
                    answered.add(answer);
                    if (file.isPresent()) {
                        var one = Calibration.NONE.with(percent, answer.isRight());
                        file.get().update(progress -> progress.with(one));
                    }
                    reveal(console, measured, Optional.of(answer.isRight()));
                }
            }
        }
    }

    private Reply reply(Console console, Prompt prompt) throws InterruptedException {
        Boolean leak = null;
        while (true) {
            var line = line(
                    prompt, leak == null ? "leak or no, and how sure, such as `leak 80`> " : "how sure, 50 to 100 %> ");
            if (line.isEmpty()) {
                return new Reply.Left();
            }
            var text = line.get();
            if (text.equals("q") || text.equals("quit")) {
                return new Reply.Left();
            }
            if (text.equals("s") || text.equals("skip")) {
                return new Reply.Skipped();
            }
            var answer = ANSWER.matcher(text);
            var percent = PERCENT.matcher(text);
            String number = null;
            if (answer.matches()) {
                leak = answer.group(1).startsWith("l");
                number = answer.group(2);
            } else if (leak != null && percent.matches()) {
                number = percent.group(1);
            } else {
                tell(console, QuizView.grammar(console.width()));
            }
            if (leak != null && number != null) {
                int sure = Integer.parseInt(number);
                if (sure >= Calibration.LEAST && sure <= Calibration.MOST) {
                    return new Reply.Said(leak, sure);
                }
                tell(console, QuizView.range(sure, console.width()));
            }
        }
    }

    /// Asks for a line, in lower case and without surrounding blanks; empty at the end of the input.
    private static Optional<String> line(Prompt prompt, String before) throws InterruptedException {
        return prompt.line(before).map(text -> text.strip().toLowerCase(Locale.ROOT));
    }

    private void reveal(Console console, QuizRuns.Measured measured, Optional<Boolean> right) {
        tell(
                console,
                QuizView.verdict(
                        measured.card().scenario(),
                        measured.panel(),
                        isLeak(measured),
                        right,
                        console.width(),
                        console.theme()));
    }

    private void finish(Console console, long chosen, List<Answered> answered) {
        var quiz = Calibration.NONE;
        for (var answer : answered) {
            quiz = quiz.with(answer.percent(), answer.isRight());
        }
        if (json) {
            var all = Json.object("seed", chosen);
            all.putAll(CalibrationJson.of(quiz));
            all.put("questions", answered.stream().map(QuizCommand::json).toList());
            console.json(all);
            return;
        }
        var always = DataFolder.here(console.environment())
                .map(folder -> new ProgressFile(folder, console::message).read().quiz())
                .orElse(quiz);
        console.print(QuizView.score(quiz, always, console.width()));
        console.next(Stream.concat(
                        answered.stream()
                                .filter(answer -> !answer.isRight())
                                .map(answer -> "lesson "
                                        + answer.measured().card().scenario().id())
                                .limit(1),
                        Stream.of("quiz", "case"))
                .toArray(String[]::new));
    }

    private static Object json(Answered answer) {
        var card = answer.measured().card();
        var panel = answer.measured().panel();
        return Json.object(
                "scenario", card.scenario().id(),
                "variant", Scenario.kebab(card.variant()),
                "verdict", panel.verdict().title(),
                "leak", isLeak(answer.measured()),
                "said_leak", answer.saidLeak(),
                "percent", answer.percent(),
                "right", answer.isRight(),
                "rounds", panel.rounds(),
                "evidence", panel.telling().map(finding -> finding.evidence()));
    }

    /// Whether something grew without end, by the measurement.
    private static boolean isLeak(QuizRuns.Measured measured) {
        return measured.panel().verdict() == Verdict.LEAKING || measured.panel().verdict() == Verdict.OUT_OF_MEMORY;
    }

    /// Prints lines. With `--json` they go to standard error, because standard output is for data.
    private void tell(Console console, List<AttributedString> lines) {
        if (json) {
            lines.forEach(line -> console.message(line.toString()));
        } else {
            console.print(lines);
        }
    }
}
