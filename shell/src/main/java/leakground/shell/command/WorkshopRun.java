package leakground.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leakground.catalogue.Scenario;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;
import leakground.lessons.ProgressFile;
import leakground.measure.Verdict;
import leakground.shell.view.Text;
import leakground.shell.view.WorkshopView;

/// A workshop that goes on: its screen, and in turns with it what its parts are.
final class WorkshopRun {

    private static final String PROMPT = "a command, or Enter to go back to the workshop> ";

    private final Console console;
    private final Workshop workshop;
    private final Optional<ProgressFile> progress;

    WorkshopRun(Console console, Playlist playlist) {
        this.console = console;
        this.workshop = new Workshop(playlist, System::nanoTime);
        this.progress =
                DataFolder.here(console.environment()).map(folder -> new ProgressFile(folder, console::message));
    }

    /// Goes through it until somebody leaves.
    ///
    /// @return the exit code
    int go() throws IOException, InterruptedException {
        var terminal = console.screen()
                .orElseThrow(() -> Problem.usage("workshop run needs a terminal; `workshop show` prints the plan."));
        var screen = new WorkshopScreen(terminal, workshop, console.theme());
        var news = "";
        while (true) {
            switch (screen.show(news)) {
                case START -> news = start(workshop.part());
                case LEAVE -> {
                    took();
                    return Action.OK;
                }
                case INTERRUPT -> {
                    took();
                    return Action.INTERRUPTED;
                }
            }
        }
    }

    private void took() {
        console.print(WorkshopView.took(workshop.frame(""), console.width()));
        console.message("`workshop result NAME.json` writes what this seat has come to.");
    }

    /// Does what a part is, and then what is typed.
    ///
    /// @return what to say of it on the screen
    private String start(Part part) throws IOException, InterruptedException {
        switch (part.kind()) {
            case RUN -> run(Types.scenario(part.id()));
            case LESSON -> console.host().execute(console, List.of("lesson", part.id()));
            case EXERCISE -> console.host().execute(console, List.of("exercise", part.id()));
            case QUIZ -> console.host().execute(console, List.of("quiz", "--questions", part.id()));
            case TALK -> {
                return "a talk has nothing to start; n goes on";
            }
        }
        part.notes().forEach(note -> console.print(Text.wrap("- " + note, console.width())));
        var prompt = new Prompt(console, true, List.copyOf(console.host().names()));
        while (true) {
            var line = prompt.line(PROMPT).orElse("").strip();
            if (line.isEmpty()) {
                return "";
            }
            if (console.host().execute(console, List.of(line.split("\\s+"))) == Action.LEAVE) {
                return "";
            }
        }
    }

    /// The leak of a scenario beside its main fix, at its own rate, not started yet.
    static DuelSession duel(Scenario scenario) {
        var sides = Variants.chosen(scenario, null, null).stream()
                .map(variant -> new DuelSession.Side(
                        variant, Plan.of(scenario, variant).withRate(scenario.rate()), fix(scenario, variant)))
                .toList();
        return new DuelSession(DuelSession.Subject.of(scenario, Set.of()), sides, Listener.NONE);
    }

    private static Optional<DuelSession.Fix> fix(Scenario scenario, String variant) {
        return variant.equals(scenario.leaky())
                ? scenario.fixes().stream()
                        .findFirst()
                        .flatMap(fix -> scenario.workload(fix).map(workload -> new DuelSession.Fix(fix, workload)))
                : Optional.empty();
    }

    /// The duel of a scenario, whose verdicts are kept.
    private void run(Scenario scenario) throws IOException, InterruptedException {
        try (var session = duel(scenario)) {
            session.start();
            new DuelScreen(console.screen().orElseThrow(), session, console.theme(), 0).show();
            session.stop();
            DuelSummary.print(console, session);
            note(scenario, session);
        }
    }

    private void note(Scenario scenario, DuelSession session) throws InterruptedException {
        var seen = new TreeMap<String, Verdict>();
        var results = session.results();
        for (int i = 0; i < results.size(); i++) {
            seen.put(session.sides().get(i).key(), results.get(i).verdict());
        }
        if (progress.isPresent()) {
            progress.get().update(now -> now.with(scenario, seen));
        }
    }
}
