package leakground.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import leakground.catalogue.Scenario;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.shell.view.PlainDuel;
import leakground.shell.view.Theme;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "a leak and its fix, live and side by side",
        footer = {
            "run unstopped-ticker",
            "run global-cache --against FixedByLru",
            "run sub-slice --rounds 200 --json",
            "run unstopped-ticker --go"
        })
final class RunCommand implements Action {

    private static final long DEFAULT_SECONDS = 60;

    @Parameters(paramLabel = "ID", description = "the scenario")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how many rounds each side does; flat out unless watched")
    private @Nullable Long rounds;

    @Option(names = "--seconds", paramLabel = "S", description = "how long to run")
    private @Nullable Long seconds;

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of each JVM, such as 64m or 1g")
    private @Nullable String heap;

    @Option(
            names = "--only",
            paramLabel = "VARIANT",
            completionCandidates = Types.Variants.class,
            description = "one side alone")
    private @Nullable String only;

    @Option(
            names = "--against",
            paramLabel = "FIX",
            completionCandidates = Types.Fixes.class,
            description = "another fix than the main one")
    private @Nullable String against;

    @Option(names = "--go", description = "the Go twin beside them, where Go is installed")
    private boolean go;

    @Mixin
    private final RunOptions how = new RunOptions();

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        long most = seconds == null ? 0 : Quantities.positive("--seconds", seconds) * 1000;
        boolean watched = how.isWatched(console);
        var sides = variants(scenario, only, against).stream()
                .map(variant -> new DuelSession.Side(variant, plan(variant, watched)))
                .toList();
        if (!go) {
            return run(console, sides, watched, most);
        }
        try (var temporary = new TemporaryFolder()) {
            var all = new ArrayList<>(sides);
            all.add(GoSide.beside(sides.getFirst(), scenario, temporary, console));
            return run(console, all, watched, most);
        }
    }

    private int run(Console console, List<DuelSession.Side> sides, boolean watched, long most) throws IOException {
        if (watched) {
            return watch(console, sides, most);
        }
        var printer = how.json ? new Samples(console::json, sides) : Listener.NONE;
        try (var session = new DuelSession(DuelSession.Subject.of(scenario, how.chosen()), sides, printer)) {
            session.start();
            boolean interrupted = !follow(console, session, most);
            session.stop();
            if (how.json) {
                console.json(DuelJson.verdict(scenario, sides, session.results()));
            } else {
                summary(console, session);
            }
            return interrupted ? INTERRUPTED : session.hasDied() ? FAILED : OK;
        }
    }

    /// The variants to run: the leak and its main fix, one side alone, or another fix beside it.
    static List<String> variants(Scenario scenario, @Nullable String only, @Nullable String against) {
        if (only != null && against != null) {
            throw Problem.usage("--only shows one side and --against two: take one of them.");
        }
        if (only != null) {
            return List.of(Types.variant(scenario, only));
        }
        if (scenario.isMyth() && against == null) {
            return List.of(scenario.leaky());
        }
        var fixes = DiffCommand.fixes(scenario);
        var fix = against == null ? fixes.getFirst() : DiffCommand.fix(scenario, against);
        return List.of(scenario.leaky(), fix);
    }

    private Plan plan(String variant, boolean watched) {
        var plan = Plan.of(scenario, variant);
        if (rounds != null) {
            plan = plan.withRounds(Quantities.positive("--rounds", rounds));
        }
        if (heap != null) {
            plan = plan.withHeapMiB(Quantities.heapMiB(heap));
        }
        if (how.gc != null) {
            plan = plan.withCollector(Quantities.collector(how.gc));
        }
        if (!how.chosen().isEmpty()) {
            plan = plan.withMetrics(how.chosen());
        }
        boolean flatOut = how.rate == null && rounds != null && !watched;
        return plan.withRate(how.rate != null ? Quantities.rate(how.rate) : flatOut ? 0 : scenario.rate());
    }

    private int watch(Console console, List<DuelSession.Side> sides, long most) throws IOException {
        try (var session = new DuelSession(DuelSession.Subject.of(scenario, how.chosen()), sides, Listener.NONE)) {
            session.start();
            int code = new DuelScreen(console.screen().orElseThrow(), session, theme(console), most).show();
            session.stop();
            summary(console, session);
            return code == OK && session.hasDied() ? FAILED : code;
        }
    }

    /// Waits for the end, printing a line a second unless it is data that is wanted. Without a bound
    /// the end is when every side's verdict is certain.
    ///
    /// @return false if the user ended it
    private boolean follow(Console console, DuelSession session, long most) {
        boolean bounded = rounds != null || most > 0;
        long limit = most > 0 ? most : rounds != null ? Long.MAX_VALUE : DEFAULT_SECONDS * 1000;
        long nextLine = 1000;
        while (!session.isOver() && session.millis() < limit && (bounded || !session.isCertain())) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException _) {
                return false;
            }
            if (!how.json && session.millis() >= nextLine) {
                console.print(List.of(new AttributedString(PlainDuel.line(session.duel(false)))));
                nextLine += 1000;
            }
        }
        return true;
    }

    static void summary(Console console, DuelSession session) {
        console.print(PlainDuel.summary(session.duel(false)).stream()
                .map(AttributedString::new)
                .toList());
    }

    static Theme theme(Console console) {
        var theme = console.color() ? Theme.colour() : Theme.monochrome();
        return console.ascii() ? theme.withoutUnicode() : theme;
    }

    /// Writes every sample as it comes.
    ///
    /// @param out takes one JSON object at a time
    record Samples(Consumer<Object> out, List<DuelSession.Side> sides) implements Listener {

        @Override
        public void heard(Run run, Signal signal) {
            if (signal instanceof Sample sample) {
                // Two sides, two threads, one line at a time.
                synchronized (this) {
                    out.accept(DuelJson.sample(key(run), sample));
                }
            }
        }

        private String key(Run run) {
            return sides.stream()
                    .filter(side -> side.plan().workload().equals(run.plan().workload())
                            && side.plan().classPath().equals(run.plan().classPath()))
                    .findFirst()
                    .orElseThrow()
                    .key();
        }
    }
}
