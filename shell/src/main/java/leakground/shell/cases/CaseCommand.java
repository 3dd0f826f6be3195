package leakground.shell.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leakground.diagnosis.AccessRefusedException;
import leakground.json.Json;
import leakground.lessons.ProgressFile;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.CaseRepair;
import leakground.lessons.cases.Evidence;
import leakground.lessons.check.Outcome;
import leakground.shell.cases.view.CardView;
import leakground.shell.cases.view.CaseCard;
import leakground.shell.cases.view.CaseView;
import leakground.shell.cases.view.Sitting;
import leakground.shell.cli.Build;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.Elapsed;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.learning.FileEditor;
import leakground.shell.learning.view.OutcomeView;
import leakground.shell.text.Markdown;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class CaseCommand implements Command {

    private static final int SEEDS = 100_000;
    private static final int MOST_MINUTES = 480;
    private static final int MOST_ROUNDS = 1_000_000;
    private static final long ROUNDS = 100;
    private static final int MOST_CARDS = 10_000;
    private static final int MOST_NAME = 60;

    /// The largest number of a sealed case, which is exact in JSON.
    private static final long MOST_SEED = 1L << 53;

    private static final String PROMPT = "case> ";

    /// The actions of a case, apart from looks.
    private enum Deed {
        RUN("[N] more rounds (default 100)"),
        HINT("the next of three hints"),
        NOTE("TEXT, a note for the card"),
        ANSWER("give your answer; then you repair the program"),
        EDIT("open your copy of the source, after the answer"),
        CHECK("judge your repair, after the answer"),
        SCORE("your points so far, or the last card"),
        STOP("end the case and see the solution");

        private final String title;

        Deed(String title) {
            this.title = title;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Optional<CaseDesk> desk;
    /// The text to type before an action.
    private final String prefix;

    private @Nullable String what;
    private List<String> more = List.of();
    private @Nullable Long seed;
    private long minutes = 30;
    private @Nullable String save;
    private @Nullable String candidate;
    private boolean isSealed;
    private boolean json;

    /// @param desk keeps the case between commands; empty for a single command line
    CaseCommand(Optional<CaseDesk> desk) {
        this.desk = desk;
        this.prefix = desk.isPresent() ? "case " : "";
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
                "case --candidate Ada --sealed",
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
        syntax.option("--candidate", "NAME", String.class, "a name for the card", value -> candidate = value);
        syntax.flag(
                "--sealed",
                "for interviews: no number on the screen, the solution in the file of the card only",
                value -> isSealed = value);
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
            boolean begins = seed != null || isSealed || candidate != null || save != null;
            return desk.get().open().isPresent() && !begins
                    ? board(console, desk.get())
                    : begin(console, desk.get(), file);
        }
        if (what != null) {
            throw UserError.usage("Outside the shell, start a case with `case` alone, then type `%s`."
                    .formatted(UserText.printable(what)));
        }
        try (var own = new CaseDesk()) {
            begin(console, own, file);
            return converse(console, own, file);
        }
    }

    private int begin(Console console, CaseDesk desk, Optional<Path> file) throws IOException, InterruptedException {
        var running = desk.open();
        if (running.isPresent()) {
            throw UserError.usage("%s is open; `case answer` or `case stop` ends it."
                    .formatted(title(running.get().sitting(), running.get().sealed())));
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw UserError.usage("--minutes takes 1 to %d, not %d.".formatted(MOST_MINUTES, minutes));
        }
        var name = Optional.ofNullable(candidate)
                .map(UserText::printable)
                .map(String::strip)
                .orElse("");
        if (name.length() > MOST_NAME) {
            throw UserError.usage("--candidate takes a name of at most %d letters.".formatted(MOST_NAME));
        }
        if (isSealed && (name.isEmpty() || json)) {
            throw UserError.usage("--sealed takes --candidate NAME and no --json: the card goes to a file.");
        }
        // Too many for a candidate to try them all.
        long number =
                seed != null ? seed : isSealed ? new SecureRandom().nextLong(MOST_SEED) : new Random().nextInt(SEEDS);
        var began = LocalDateTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ');
        var data = DataFolder.here(console.environment());
        var card = isSealed ? Optional.of(file.orElseGet(() -> cardFile(data, name, began))) : Optional.<Path>empty();
        console.progress("compiling and starting the program ...");
        try {
            var sitting = new Sitting(
                    name,
                    isSealed,
                    began,
                    "leakground %s, JDK %s".formatted(Build.version(), Runtime.version()),
                    data.flatMap(folder -> BegunCases.note(folder, number, began))
                            .orElse(""));
            var session = new CaseSession(Case.of(number), minutes * 60, sitting, card);
            desk.put(session);
            console.progress("");
            card.ifPresent(path -> console.message(
                    "Sealed: the solution and the card are written to %s, for the interviewer.".formatted(path)));
            tell(
                    console,
                    CaseView.opening(
                            title(sitting, session.sealed()),
                            session.sealed(),
                            minutes,
                            prefix,
                            console.width(),
                            console.theme()));
            return board(console, desk);
        } finally {
            console.progress("");
        }
    }

    private static String title(Sitting sitting, Case sealed) {
        return sitting.sealed() ? "The case of " + sitting.candidate() : "Case " + sealed.seed();
    }

    /// A new file for the card of a sealed case.
    private static Path cardFile(Optional<Path> data, String name, String began) {
        var folder = data.orElseThrow(() -> UserError.failed("No folder for the card; name a file with --save."))
                .resolve("cases")
                .resolve("cards");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw UserError.unwritable(folder, e);
        }
        return free(folder.resolve((name + "-" + began).replaceAll("[^\\p{L}\\p{N}]+", "-") + ".md"));
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
                    if (session.given().isEmpty()) {
                        Question.answer(session.draft()).ifPresent(session::answer);
                    }
                    end(console, desk, session, file);
                    return OK;
                }
                var line = typed.get();
                var words = words(line);
                if (words.isEmpty()) {
                    board(console, desk);
                } else {
                    attempt(console, desk, words, file);
                }
            } catch (UserError problem) {
                console.message(problem.getMessage());
            } catch (AccessRefusedException refused) {
                console.message(refused.getMessage());
            } catch (InterruptedException _) {
                if (console.terminal().isEmpty()) {
                    // Nobody types; what has come so far is all.
                    end(console, desk, desk.open().orElseThrow(), file);
                    return INTERRUPTED;
                }
                console.message("The case is still open; `stop` or Ctrl-D ends it and shows the card.");
            }
        }
        return OK;
    }

    /// One action. A failure of it does not end the case.
    private void attempt(Console console, CaseDesk desk, List<String> words, Optional<Path> file)
            throws InterruptedException, AccessRefusedException {
        try {
            act(console, desk, words.getFirst(), words.subList(1, words.size()), file);
        } catch (IOException e) {
            throw UserError.failed("This failed: %s.".formatted(UserError.reason(e)));
        }
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
            desk.last().filter(card -> card.sitting().sealed()).ifPresent(_ -> {
                throw UserError.usage("The case was sealed; its card is for the interviewer.");
            });
            show(
                    console,
                    desk.last().orElseThrow(() -> UserError.usage("There is no card yet; `case` starts a case.")),
                    file);
            return OK;
        }
        var session = desk.open().orElseThrow(() -> UserError.usage("No case is open; `case` alone starts one."));
        var evidence = Evidence.find(deed);
        if (evidence.isPresent()) {
            requireOpen(session);
            look(console, session, evidence.get(), words);
            return OK;
        }
        switch (deed(deed)) {
            case RUN -> {
                requireOpen(session);
                drive(console, session, words);
            }
            case HINT -> {
                requireOpen(session);
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
                    throw UserError.usage(
                            "note takes a text: `%snote the heap grows by 3 KiB per round`.".formatted(prefix));
                }
                session.note(UserText.printable(String.join(" ", words)));
            }
            case ANSWER -> {
                requireOpen(session);
                var answer = new CaseForm(console, session.draft(), json).ask();
                if (answer.isPresent()) {
                    session.answer(answer.get());
                    if (answer.get().kind().isLeak()
                            && session.sealed().mechanism().isLeak()) {
                        open(console, session);
                    } else {
                        end(console, desk, session, file);
                    }
                } else {
                    console.message("The case is still open, and your answers are kept; `%sanswer` continues."
                            .formatted(prefix));
                }
            }
            case EDIT -> FileEditor.edit(console, repair(console, session).file(), session.hasCompilerErrors());
            case CHECK -> {
                if (check(console, session, repair(console, session)) instanceof Outcome.Solved) {
                    end(console, desk, session, file);
                }
            }
            case SCORE -> board(console, desk);
            case STOP -> {
                if (session.given().isEmpty() && !session.draft().isEmpty()) {
                    session.note("answers that were not given: "
                            + String.join("; ", session.draft().values()));
                }
                end(console, desk, session, file);
            }
        }
        return OK;
    }

    private void requireOpen(CaseSession session) {
        if (session.given().isPresent()) {
            throw UserError.usage(
                    "Your answer stands. `%1$sedit` opens the source, `%1$scheck` judges your repair, `%1$sstop` ends."
                            .formatted(prefix));
        }
    }

    /// The user's repair. It is opened here if it could not be opened after the answer.
    private RepairDesk repair(Console console, CaseSession session) {
        if (session.given().isEmpty()) {
            throw UserError.usage("The source opens after the answer; `%sanswer` asks for it.".formatted(prefix));
        }
        if (session.repair().isEmpty()) {
            open(console, session);
        }
        return session.repair().orElseThrow();
    }

    /// Opens the source for the user's own repair.
    private void open(Console console, CaseSession session) {
        var desk = RepairDesk.open(new CaseRepair(session.sealed()), DataFolder.required(console.environment()));
        session.repair(desk);
        tell(console, CaseView.repair(prefix, desk.file().toString(), console.width()));
    }

    private Outcome check(Console console, CaseSession session, RepairDesk desk)
            throws IOException, InterruptedException {
        Outcome outcome;
        try (var _ = new Elapsed(console, "checking your repair")) {
            outcome = desk.check();
        }
        session.checked(outcome);
        if (outcome instanceof Outcome.DoesNotCompile(var errors)) {
            console.message(errors);
        }
        tell(console, OutcomeView.lines(desk.repair().type(), outcome, false, console.width(), console.theme()));
        return outcome;
    }

    private static Deed deed(String typed) {
        return found(typed)
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "action",
                        UserText.printable(typed),
                        new Deeds().after(List.of()).keySet(),
                        "`case` lists all")));
    }

    private static Optional<Deed> found(String typed) {
        return Arrays.stream(Deed.values())
                .filter(deed -> deed.id().equals(typed))
                .findFirst();
    }

    /// Whether a word is an action of a case.
    static boolean isAction(String word) {
        return found(word).isPresent() || Evidence.find(word).isPresent();
    }

    private void look(Console console, CaseSession session, Evidence evidence, List<String> words)
            throws IOException, InterruptedException, AccessRefusedException {
        if (!evidence.isOpen(session.seen())) {
            throw UserError.usage("`%s%s` opens after one of these looks: %s."
                    .formatted(
                            prefix,
                            evidence.id(),
                            Suggestions.either(evidence.openedBy().stream()
                                    .map(one -> "`" + prefix + one.id() + "`")
                                    .toList())));
        }
        if (evidence == Evidence.PATHS && words.isEmpty()) {
            throw UserError.usage(
                    "paths takes a class name from `%1$stop`, such as `%1$spaths java.lang.String`.".formatted(prefix));
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

    private int board(Console console, CaseDesk desk) {
        var session = desk.open().orElseThrow();
        var deeds = new LinkedHashMap<String, String>();
        Arrays.stream(Deed.values()).forEach(deed -> deeds.put(deed.id(), deed.title));
        tell(console, CaseView.board(prefix, session.seen(), deeds, console.width(), console.theme()));
        line(console, session);
        return OK;
    }

    private void end(Console console, CaseDesk desk, CaseSession session, Optional<Path> file)
            throws IOException, InterruptedException {
        try (var _ = new Elapsed(console, "running it once more, until its verdict is certain")) {
            desk.end(session.card());
        }
        if (session.cardFile().isPresent()) {
            hide(console, desk.last().orElseThrow(), session.cardFile().get());
            return;
        }
        note(console, desk.last().orElseThrow());
        show(console, desk.last().orElseThrow(), file);
        if (file.isEmpty() && console.host().isShell()) {
            console.message("`case score --save card.md` saves the card; *.json saves it as data.");
        }
        if (!json) {
            console.next("lesson " + session.sealed().mechanism().lesson(), "case");
        }
    }

    /// Notes the points in the user's progress. Those of a sealed case are for the interviewer.
    private static void note(Console console, CaseCard card) throws InterruptedException {
        var data = DataFolder.here(console.environment());
        if (data.isPresent()) {
            new ProgressFile(data.get(), console::message)
                    .update(progress -> progress.withCase(card.score().total()));
        }
    }

    /// Writes the card of a sealed case, and prints none of it but its checksum.
    private static void hide(Console console, CaseCard card, Path file) {
        console.message("The case is over. The card is in %s, for the interviewer. Checksum: %s"
                .formatted(save(card, file), CardView.checksum(card)));
    }

    /// Writes a card. If the file has come to be meanwhile, the card gets another name beside it, so that it is not
    /// lost.
    ///
    /// @return the file
    static Path save(CaseCard card, Path file) {
        var text = file.toString().endsWith(".json")
                ? Json.write(CaseJson.of(card))
                : String.join("\n", CardView.markdown(card));
        var free = free(file);
        OutputFile.write(free, text + "\n");
        return free;
    }

    /// A file that does not exist: this one, or one with a number.
    private static Path free(Path file) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return IntStream.rangeClosed(1, MOST_CARDS)
                .mapToObj(i -> i == 1
                        ? file
                        : file.resolveSibling("%s-%d%s".formatted(name.substring(0, dot), i, name.substring(dot))))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .orElseThrow();
    }

    private void show(Console console, CaseCard card, Optional<Path> file) {
        var markdown = CardView.markdown(card);
        if (json) {
            console.json(CaseJson.of(card));
        } else if (console.terminal().isPresent()) {
            console.print(Markdown.lines(markdown, console.width()));
        } else {
            console.print(String.join("\n", markdown) + "\n");
        }
        file.ifPresent(path -> console.message("The card is in %s.".formatted(save(card, path))));
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
