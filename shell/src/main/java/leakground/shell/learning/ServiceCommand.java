package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leakground.compile.Compiler;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lab.Lab;
import leakground.lessons.Checker;
import leakground.lessons.Outcome;
import leakground.lessons.cases.Incident;
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
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.AlertOptions;
import leakground.shell.duel.Target;
import leakground.shell.learning.view.OutcomeView;
import leakground.shell.live.JvmWatch;
import org.jspecify.annotations.Nullable;

final class ServiceCommand implements Command {

    private static final String EDIT = "edit";
    private static final String CHECK = "check";
    private static final String SOLUTION = "solution";
    private static final List<String> DAYS =
            Arrays.stream(Incident.values()).map(Incident::id).toList();

    private @Nullable String day;
    private @Nullable String action;
    private @Nullable Long seconds;
    private boolean plain;

    static final class Days implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var days = new LinkedHashMap<String, String>();
            DAYS.forEach(day -> days.put(day, "an evening of the shop"));
            return days;
        }
    }

    static final class Actions implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var actions = new LinkedHashMap<String, String>();
            actions.put(EDIT, "opens your source of the shop in an editor");
            actions.put(CHECK, "judges your shop under load, and compares its answers");
            actions.put(SOLUTION, "compares your shop with the model solution");
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
                "The source is yours to repair; it is in a folder that the command names. To begin a day again, delete its"
                        + " Shop.java. The lessons of the track service lead the way: `lesson --track service`.");
        syntax.examples("service monday", "service monday edit", "service monday check");
        syntax.optional("DAY", "the weekday; without it, lists them", value -> day = value)
                .completionCandidates(new Days());
        syntax.optional(
                        "edit|check|solution",
                        "edits the source, judges it under load, or compares it with the model solution",
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
        if (day == null) {
            list(console);
            return OK;
        }
        var incident = incident(day);
        if (!Compiler.isThere()) {
            throw UserError.failed("This Java has no compiler; service needs a full JDK.");
        }
        var file = LearnerFiles.at(console).open(incident);
        return switch (action) {
            case null -> open(console, incident, file, most);
            case EDIT -> {
                FileEditor.edit(console, file, false);
                console.next(line(incident, CHECK), line(incident, ""));
                yield OK;
            }
            case CHECK -> check(console, incident, file);
            case SOLUTION -> {
                SolutionDiff.print(console, incident, file);
                yield OK;
            }
            default ->
                throw UserError.usage(Suggestions.message(
                        "action",
                        UserText.printable(action),
                        List.of(EDIT, CHECK, SOLUTION),
                        "Choose edit, check or solution"));
        };
    }

    private static Incident incident(String day) {
        return Incident.find(day.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "day", UserText.printable(day), DAYS, "Choose one of " + String.join(", ", DAYS))));
    }

    private static String line(Incident incident, String action) {
        return ("service " + incident.id() + " " + action).strip();
    }

    private static void list(Console console) throws IOException {
        var learner = LearnerFiles.at(console);
        console.print("A ticket shop on five evenings. On four of them it has a fault.\n\n");
        for (var incident : Incident.values()) {
            console.print(
                    "  %-10s %s\n"
                                    .formatted(incident.id(), learner.isOpened(incident) ? "opened" : "")
                                    .stripTrailing() + "\n");
        }
        console.next("service monday", "lesson --track service");
    }

    private int open(Console console, Incident incident, Path file, long most)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var temporary = new TemporaryFolder();
                var service = opened(console, incident, file, temporary)) {
            var pid = service.pid();
            console.message("The shop is process %d, and its visitors are process %d. Its source and its log are in %s."
                    .formatted(pid, service.visitors().process().pid(), file.getParent()));
            int code = JvmWatch.show(
                    console,
                    Target.of(pid, "the ticket shop on %s; in another terminal: why %d".formatted(incident.id(), pid)),
                    AlertOptions.alerts(TicketShop.ALERTS),
                    most,
                    plain ? JvmWatch.Output.LINES : JvmWatch.Output.SCREEN);
            console.next(line(incident, EDIT), line(incident, CHECK));
            return code;
        }
    }

    private static TicketShop opened(Console console, Incident incident, Path file, TemporaryFolder temporary)
            throws IOException, InterruptedException {
        try (var _ = new Elapsed(console, "opening the shop")) {
            return TicketShop.open(incident, file, temporary);
        }
    }

    private static int check(Console console, Incident incident, Path file) throws IOException, InterruptedException {
        var why = new ArrayList<WhySide>();
        Outcome outcome;
        try (var lab = new Lab();
                var temporary = new TemporaryFolder();
                var elapsed = new Elapsed(console, "checking the shop")) {
            outcome = new Checker(lab, incident, temporary.folder("solution")).check(file, (run, _) -> {
                elapsed.end();
                why.addAll(CheckLook.explain(console, Target.of(incident.id(), run), temporary));
            });
        }
        if (outcome instanceof Outcome.DoesNotCompile(var errors)) {
            console.message(errors);
        }
        console.print(OutcomeView.lines(incident.id(), outcome, console.width(), console.theme()));
        if (outcome instanceof Outcome.Solved && SolutionDiff.isModel(incident, file)) {
            console.message(
                    incident.verdict() == Verdict.STEADY
                            ? "There is nothing to repair: the alert was for a cache that fills up to its bound."
                            : "Your file is the model solution.");
        }
        if (!why.isEmpty()) {
            console.print(WhyView.render(why, console.width(), console.theme()));
        }
        boolean solved = outcome instanceof Outcome.Solved;
        console.next(line(incident, solved ? SOLUTION : EDIT), line(incident, ""));
        return solved ? OK : FAILED;
    }
}
