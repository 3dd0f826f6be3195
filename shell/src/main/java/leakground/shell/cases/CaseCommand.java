package leakground.shell.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import leakground.diagnosis.AccessRefusedException;
import leakground.json.Json;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.Evidence;
import leakground.shell.cases.view.CardView;
import leakground.shell.cases.view.CaseCard;
import leakground.shell.cases.view.CaseView;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.text.Markdown;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class CaseCommand implements Command {

    private static final int SEEDS = 100_000;
    private static final int MOST_MINUTES = 480;
    private static final int MOST_ROUNDS = 1_000_000;
    private static final long ROUNDS = 100;
    private static final String PROMPT = "case> ";

    /// The actions of a case, apart from looks.
    private enum Deed {
        RUN("[N] more rounds (default 100)"),
        HINT("the next of three hints"),
        NOTE("TEXT, a note for the card"),
        ANSWER("give your answer and end the case"),
        SCORE("your points so far, or the last card"),
        STOP("give up and see the solution");

        private final String title;

        Deed(String title) {
            this.title = title;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Optional<CaseDesk> desk;
    private @Nullable String what;
    private List<String> more = List.of();
    private @Nullable Long seed;
    private long minutes = 30;
    private @Nullable String save;
    private boolean json;

    /// @param desk keeps the case between commands; empty for a single command line
    CaseCommand(Optional<CaseDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "gives you an unknown program to diagnose, for points",
                "In the shell, a case stays open until you answer it: `case top`, `case answer`. Outside the shell,"
                        + " `case` is one session: type `top` and `answer` alone, or pipe them in.");
        syntax.examples(
                "case",
                "case --seed 4711 --minutes 20",
                "case top",
                "case paths TideOffice",
                "case answer",
                "case score --json");
        syntax.optional(
                        "WHAT",
                        "an action or a look in the open case; without it, a case starts",
                        value -> what = value)
                .completionCandidates(new Deeds());
        syntax.rest("MORE", "a class, a number, or a text", values -> more = values);
        syntax.option("--seed", "N", Long.class, "the same number gives the same case again", value -> seed = value);
        syntax.option("--minutes", "N", Long.class, "planned time in minutes (default 30)", value -> minutes = value);
        syntax.option("--save", "FILE", "also write the card to a new file, *.md or *.json", value -> save = value);
        syntax.flag("--json", "the card as one JSON object; the rest goes to standard error", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var file = Optional.ofNullable(save).map(typed -> OutputFile.path(typed, ".md", ".json"));
        if (desk.isPresent()) {
            @Nullable String deed = what;
            if (deed != null) {
                return act(console, desk.get(), deed, more, file);
            }
            return desk.get().open().isPresent() && seed == null
                    ? board(console, desk.get(), "case ")
                    : begin(console, desk.get(), "case ");
        }
        if (what != null) {
            throw UserError.usage("Outside the shell, start a case with `case` alone, then type `%s`."
                    .formatted(UserText.printable(what)));
        }
        try (var own = new CaseDesk()) {
            begin(console, own, "");
            return converse(console, own, file);
        }
    }

    private int begin(Console console, CaseDesk desk, String prefix) throws IOException, InterruptedException {
        var running = desk.open();
        if (running.isPresent()) {
            throw UserError.usage("Case %d is open; `case answer` or `case stop` ends it."
                    .formatted(running.get().sealed().seed()));
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw UserError.usage("--minutes takes 1 to %d, not %d.".formatted(MOST_MINUTES, minutes));
        }
        long number = seed == null ? new Random().nextInt(SEEDS) : seed;
        console.progress("compiling and starting the program ...");
        try {
            var session = new CaseSession(Case.of(number), minutes * 60);
            desk.put(session);
            console.progress("");
            tell(console, CaseView.opening(session.sealed(), minutes, console.width(), console.theme()));
            return board(console, desk, prefix);
        } finally {
            console.progress("");
        }
    }

    /// Reads actions until the case is over. Ctrl-C interrupts the current action, as in the shell, and the case
    /// stays open.
    private int converse(Console console, CaseDesk desk, Optional<Path> file) throws IOException, InterruptedException {
        if (console.terminal().isEmpty()) {
            return untilOver(console, desk, file);
        }
        try (var _ = CtrlC.interrupts(console.terminal())) {
            return untilOver(console, desk, file);
        }
    }

    private int untilOver(Console console, CaseDesk desk, Optional<Path> file)
            throws IOException, InterruptedException {
        var prompt = new Prompt(
                console, json, List.copyOf(new Deeds().after(List.of()).keySet()));
        while (desk.open().isPresent()) {
            try {
                var typed = prompt.line(PROMPT).map(String::strip);
                if (typed.isEmpty()) {
                    var session = desk.open().orElseThrow();
                    // Answers that are complete are given, not lost.
                    end(console, desk, session, Question.answer(session.draft()), file);
                    return OK;
                }
                var line = typed.get();
                var words = words(line);
                if (words.isEmpty()) {
                    board(console, desk, "");
                } else {
                    act(console, desk, words.getFirst(), words.subList(1, words.size()), file);
                }
            } catch (UserError problem) {
                console.message(problem.getMessage());
            } catch (AccessRefusedException refused) {
                console.message(refused.getMessage());
            } catch (InterruptedException _) {
                if (console.terminal().isEmpty()) {
                    // Nobody types; what has come so far is all.
                    end(console, desk, desk.open().orElseThrow(), Optional.empty(), file);
                    return INTERRUPTED;
                }
                console.message("The case is still open; `stop` or Ctrl-D ends it and shows the card.");
            }
        }
        return OK;
    }

    /// The words of an action. The text of a note is not split.
    private static List<String> words(String line) {
        var typed = line.replaceFirst("^case\\b", "").strip();
        var note = Deed.NOTE.id() + " ";
        return typed.startsWith(note)
                ? List.of(Deed.NOTE.id(), typed.substring(note.length()).strip())
                : LineParser.words(typed);
    }

    private int act(Console console, CaseDesk desk, String deed, List<String> words, Optional<Path> file)
            throws IOException, InterruptedException, AccessRefusedException {
        if (deed.equals(Deed.SCORE.id()) && desk.open().isEmpty()) {
            show(
                    console,
                    desk.last().orElseThrow(() -> UserError.usage("There is no card yet; `case` starts a case.")),
                    file);
            return OK;
        }
        var session = desk.open().orElseThrow(() -> UserError.usage("No case is open; `case` alone starts one."));
        var evidence = Evidence.find(deed);
        if (evidence.isPresent()) {
            look(console, session, evidence.get(), words);
            return OK;
        }
        switch (deed(deed)) {
            case RUN -> drive(console, session, words);
            case HINT -> {
                var hint = session.hint();
                tell(
                        console,
                        hint.map(text -> CaseView.hint(text, session.hints(), console.width()))
                                .orElse(List.of()));
                if (hint.isEmpty()) {
                    console.message("There are no more hints.");
                }
            }
            case NOTE -> {
                if (words.isEmpty()) {
                    throw UserError.usage("note takes a text: `note the heap grows by 3 KiB per round`.");
                }
                session.note(UserText.printable(String.join(" ", words)));
            }
            case ANSWER -> {
                var answer = new CaseForm(console, session.sealed(), session.draft(), json).ask();
                if (answer.isPresent()) {
                    end(console, desk, session, answer, file);
                } else {
                    console.message("The case is still open, and your answers are kept; `answer` continues.");
                }
            }
            case SCORE -> board(console, desk, console.host().isShell() ? "case " : "");
            case STOP -> end(console, desk, session, Optional.empty(), file);
        }
        return OK;
    }

    private static Deed deed(String typed) {
        return Arrays.stream(Deed.values())
                .filter(deed -> deed.id().equals(typed))
                .findFirst()
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "action",
                        UserText.printable(typed),
                        new Deeds().after(List.of()).keySet(),
                        "`case` lists all")));
    }

    private void look(Console console, CaseSession session, Evidence evidence, List<String> words)
            throws IOException, InterruptedException, AccessRefusedException {
        if (!evidence.isOpen(session.seen())) {
            throw UserError.usage(
                    "%s opens after one of these looks: %s.".formatted(evidence.id(), evidence.openedBy()));
        }
        if (evidence == Evidence.PATHS && words.isEmpty()) {
            throw UserError.usage("paths takes a class name from `top`, such as `paths java.lang.String`.");
        }
        var at = session.elapsed();
        var detail = evidence == Evidence.PATHS ? words.getFirst() : "";
        var lines = new CaseLook(session, console).at(evidence, detail);
        tell(console, lines);
        // Only now: what could not be seen costs nothing.
        var text = lines.stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
        session.looked(at, evidence, UserText.printable(detail), text);
        line(console, session);
    }

    private void drive(Console console, CaseSession session, List<String> words)
            throws IOException, InterruptedException {
        long rounds = ROUNDS;
        if (!words.isEmpty()) {
            if (!words.getFirst().matches("[1-9]\\d{0,6}") || Long.parseLong(words.getFirst()) > MOST_ROUNDS) {
                throw UserError.usage("run takes 1 to %,d rounds, not %s."
                        .formatted(MOST_ROUNDS, UserText.printable(words.getFirst())));
            }
            rounds = Long.parseLong(words.getFirst());
        }
        var ended = session.drive(rounds, console::progress);
        session.drove(rounds);
        if (ended.isPresent()) {
            session.note("the program " + ended.get());
            console.message("The program %s. It was started again.".formatted(ended.get()));
        }
        line(console, session);
    }

    private void line(Console console, CaseSession session) {
        tell(console, List.of(CaseView.line(session.round(), session.elapsed(), session.allowed(), session.spent())));
    }

    private int board(Console console, CaseDesk desk, String prefix) {
        var session = desk.open().orElseThrow();
        var deeds = new LinkedHashMap<String, String>();
        Arrays.stream(Deed.values()).forEach(deed -> deeds.put(deed.id(), deed.title));
        tell(console, CaseView.board(prefix, session.seen(), deeds, console.width(), console.theme()));
        line(console, session);
        return OK;
    }

    private void end(Console console, CaseDesk desk, CaseSession session, Optional<Answer> answer, Optional<Path> file)
            throws IOException, InterruptedException {
        console.progress("running it once more, until its verdict is certain ...");
        try {
            desk.end(session.card(answer));
        } finally {
            console.progress("");
        }
        show(console, desk.last().orElseThrow(), file);
        if (file.isEmpty() && console.host().isShell()) {
            console.message("`case score --save card.md` saves the card; *.json saves it as data.");
        }
        if (!json) {
            console.next("lesson " + session.sealed().mechanism().lesson(), "case");
        }
    }

    private void show(Console console, CaseCard card, Optional<Path> file) {
        var markdown = CardView.markdown(card);
        if (file.isPresent()) {
            var text = file.get().toString().endsWith(".json")
                    ? Json.write(CaseJson.of(card))
                    : String.join("\n", markdown);
            OutputFile.write(file.get(), text + "\n");
        }
        if (json) {
            console.json(CaseJson.of(card));
        } else if (console.terminal().isPresent()) {
            console.print(Markdown.lines(markdown, console.width()));
        } else {
            console.print(String.join("\n", markdown) + "\n");
        }
        file.ifPresent(path -> console.message("The card is in %s.".formatted(path)));
    }

    /// Prints lines. With `--json` they go to standard error, because standard output is for the card.
    private void tell(Console console, List<AttributedString> lines) {
        if (json) {
            lines.forEach(line -> console.message(line.toString()));
        } else {
            console.print(lines);
        }
    }

    /// Completes with all looks and actions of a case.
    static final class Deeds implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var all = new LinkedHashMap<String, String>();
            Arrays.stream(Evidence.values()).forEach(one -> all.put(one.id(), one.title()));
            Arrays.stream(Deed.values()).forEach(deed -> all.put(deed.id(), deed.title));
            return all;
        }
    }
}
