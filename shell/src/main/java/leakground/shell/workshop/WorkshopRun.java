package leakground.shell.workshop;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import leakground.catalogue.Scenario;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.LineParser;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.UserError;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.live.DuelScreen;
import leakground.shell.workshop.view.WorkshopView;

/// Runs a workshop: shows its screen, and starts its parts in turn.
public final class WorkshopRun {

    private static final String PROMPT = "a command, or Enter to return to the workshop> ";

    private final Console console;
    private final Workshop workshop;
    private final Optional<ProgressFile> progress;

    WorkshopRun(Console console, Playlist playlist) {
        this.console = console;
        this.workshop = new Workshop(playlist, System::nanoTime);
        this.progress =
                DataFolder.here(console.environment()).map(folder -> new ProgressFile(folder, console::message));
    }

    /// Runs the workshop until the user leaves.
    ///
    /// @return the exit code
    int go() throws IOException, InterruptedException {
        var terminal = console.screen()
                .orElseThrow(() -> UserError.usage("workshop run needs a terminal; `workshop show` prints the plan."));
        var screen = new WorkshopScreen(terminal, workshop, console.theme());
        var news = "";
        while (true) {
            switch (screen.show(news)) {
                case START -> news = start(workshop.part());
                case LEAVE -> {
                    took();
                    return Command.OK;
                }
                case INTERRUPT -> {
                    took();
                    return Command.INTERRUPTED;
                }
            }
        }
    }

    private void took() {
        console.print(WorkshopView.took(workshop.frame(""), console.width()));
        console.message("`workshop result NAME.json` writes the result of this seat.");
    }

    /// Starts a part, then reads commands.
    ///
    /// @return the status for the screen
    private String start(Part part) throws IOException, InterruptedException {
        switch (part.kind()) {
            case RUN -> run(ArgumentTypes.scenario(part.id()));
            case LESSON -> console.host().execute(console, List.of("lesson", part.id()));
            case EXERCISE -> console.host().execute(console, List.of("exercise", part.id()));
            case QUIZ -> console.host().execute(console, List.of("quiz", "--questions", part.id()));
            case TALK -> {
                return "a talk has nothing to start; n continues";
            }
        }
        var prompt = new Prompt(console, true, List.copyOf(console.host().names()));
        while (true) {
            var line = prompt.line(PROMPT).orElse("").strip();
            if (line.isEmpty()) {
                return "";
            }
            int code = LineParser.execute(line, console, words -> console.host().execute(console, words));
            if (code == Command.LEAVE) {
                return "";
            }
        }
    }

    /// Runs the duel of a scenario and stores the verdicts.
    private void run(Scenario scenario) throws IOException, InterruptedException {
        var plan = DuelPlan.leakAndFix(scenario, usual -> usual.withRate(scenario.rate()))
                .withQuickStart(true);
        try (var session = new DuelSession(plan, DuelListener.NONE)) {
            session.start();
            new DuelScreen(console.screen().orElseThrow(), session, console, 0)
                    .holdingAfterAnEnd()
                    .show();
            session.stop();
            DuelSummary.print(console, session);
            note(scenario, session);
        }
    }

    private void note(Scenario scenario, DuelSession session) throws InterruptedException {
        var seen = new TreeMap<String, Verdict>();
        for (var standing : session.standings()) {
            seen.put(standing.side().key(), standing.result().verdict());
        }
        if (progress.isPresent()) {
            progress.get().update(now -> now.with(scenario, seen));
        }
    }
}
