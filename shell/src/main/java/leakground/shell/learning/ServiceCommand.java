package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.compile.Compiler;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lab.Lab;
import leakground.lessons.cases.Incident;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.measure.Verdict;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Elapsed;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.duel.AlertOptions;
import leakground.shell.duel.Target;
import leakground.shell.live.JvmWatch;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class ServiceCommand implements Command {

    private static final int INDENT = 2;
    private static final String EDIT = "edit";
    private static final String CHECK = "check";
    private static final String SOLUTION = "solution";
    private static final String RESET = "reset";
    private static final List<String> ACTIONS = List.of(EDIT, CHECK, SOLUTION, RESET);

    private @Nullable Incident day;
    private @Nullable String action;
    private @Nullable Long seconds;
    private boolean plain;

    static final class Actions implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var actions = new LinkedHashMap<String, String>();
            actions.put(EDIT, "opens your source of the shop in an editor");
            actions.put(CHECK, "judges your shop under load, and compares its answers");
            actions.put(SOLUTION, "compares your shop with the model solution");
            actions.put(RESET, "restores the shop as it was given, and keeps yours beside it");
            return actions;
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "opens a ticket shop with a fault, a service to practise on, as an engineer on call does",
                "The shop is a small service over HTTP in a JVM of its own, and another JVM sends it visitors. It has a"
                        + " fault on each weekday, and on one of them none. You see its memory, its threads and an alert."
                        + " Look at it with why, threads, top and dump in another terminal, by its process id.",
                "The source is yours to repair; it is in a folder that the command names. The lessons of the track"
                        + " service lead the way: `lesson --track service`.");
        syntax.examples("service monday", "service monday edit", "service monday check");
        syntax.optional("DAY", Incident.class, "the weekday; without it, lists them", value -> day = value);
        syntax.optional(
                        "edit|check|solution|reset",
                        "edits the source, judges it under load, compares it with the model solution, or restores it",
                        value -> action = value)
                .completionCandidates(new Actions());
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "how long the shop is open (default: until you quit)",
                value -> seconds = value);
        syntax.flag("--plain", "one line per second instead of the live screen", value -> plain = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        long most = seconds == null ? 0 : Quantities.positive("--seconds", seconds) * 1000;
        if ((day == null || action != null) && (seconds != null || plain)) {
            throw UserError.usage("--seconds and --plain are only for an open shop, such as `service monday --plain`.");
        }
        if (day == null) {
            list(console);
            return OK;
        }
        var incident = day;
        var learner = LearnerFiles.at(console);
        return switch (action) {
            case null -> open(console, incident, compiled(learner, incident), most);
            case EDIT -> {
                FileEditor.edit(console, learner.open(incident), false);
                console.next(line(incident, CHECK), line(incident, ""));
                yield OK;
            }
            case CHECK -> check(console, incident, compiled(learner, incident));
            case SOLUTION -> {
                SolutionDiff.print(console, incident, learner.file(incident));
                yield OK;
            }
            case RESET -> {
                console.message(learner.reset(incident));
                console.next(line(incident, ""));
                yield OK;
            }
            default ->
                throw UserError.usage(Suggestions.message(
                        "action", UserText.printable(action), ACTIONS, "Choose " + Suggestions.either(ACTIONS)));
        };
    }

    /// The learner's file, for what compiles it.
    private static Path compiled(LearnerFiles learner, Incident incident) {
        if (!Compiler.isThere()) {
            throw UserError.failed("This Java has no compiler; service needs a full JDK.");
        }
        return learner.open(incident);
    }

    private static String line(Incident incident, String action) {
        return ("service " + incident.id() + " " + action).strip();
    }

    private static void list(Console console) {
        var learner = LearnerFiles.at(console);
        console.print("A ticket shop on five evenings. On four of them it has a fault.\n\n");
        var rows = Arrays.stream(Incident.values())
                .map(incident -> List.of(
                        Styles.styled(Styles.NAME, incident.id()),
                        new AttributedString(Files.exists(learner.file(incident)) ? "opened" : "")))
                .toList();
        console.print(Table.lines(rows, INDENT, console.width()));
        console.next("service monday", "lesson --track service");
    }

    private int open(Console console, Incident incident, Path file, long most)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var temporary = new TemporaryFolder();
                var elapsed = new Elapsed(console, "opening the shop");
                var shop = TicketShop.start(incident, file, temporary)) {
            shop.awaitOpen();
            elapsed.end();
            var pid = shop.pid();
            console.message("The shop is process %d, and its visitors are process %d. Its source and its log are in %s."
                    .formatted(pid, shop.visitors().process().pid(), file.getParent()));
            int code = JvmWatch.show(
                    console,
                    Target.of(pid, "shop of %s; in another terminal: why %d".formatted(incident.id(), pid)),
                    AlertOptions.alerts(TicketShop.ALERTS),
                    most,
                    plain ? JvmWatch.Output.LINES : JvmWatch.Output.SCREEN);
            console.next(line(incident, EDIT), line(incident, CHECK));
            return code;
        }
    }

    private static int check(Console console, Incident incident, Path file) throws IOException, InterruptedException {
        var report = new CheckReport(console, incident.id(), incident, file, false);
        Outcome outcome;
        try (var lab = new Lab();
                var kept = new TemporaryFolder()) {
            outcome = report.check(new Checker(lab, incident, kept.folder("solution")));
        }
        boolean solved = outcome instanceof Outcome.Solved;
        boolean isModel = solved && SolutionDiff.isModel(incident, file);
        report.tellRest(outcome, isModel);
        if (isModel && incident.verdict() == Verdict.STEADY) {
            console.message("There is nothing to repair: the alert was for a cache that fills up to its bound.");
        }
        console.next(line(incident, solved ? SOLUTION : EDIT), line(incident, ""));
        return solved ? OK : FAILED;
    }
}
