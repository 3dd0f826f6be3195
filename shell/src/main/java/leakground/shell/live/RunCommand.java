package leakground.shell.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leakground.files.TemporaryFolder;
import leakground.lab.Plan;
import leakground.measure.Signal;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.Variants;
import leakground.shell.duel.AlertOptions;
import leakground.shell.duel.Alerts;
import leakground.shell.duel.Contender;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.FixOptions;
import leakground.shell.duel.GoSide;
import leakground.shell.duel.JvmVariations;
import leakground.shell.duel.PlainFollower;
import leakground.shell.duel.RunOptions;
import leakground.shell.duel.SampleWriter;
import leakground.shell.duel.Side;
import leakground.shell.duel.SideOptions;
import leakground.shell.duel.Subject;
import leakground.shell.duel.view.Container;
import leakground.shell.duel.view.PlainDuel;
import org.jspecify.annotations.Nullable;

public final class RunCommand implements Command {

    private static final long DEFAULT_SECONDS = 60;

    private final SideOptions which = new SideOptions();
    private @Nullable Long rounds;
    private @Nullable Long seconds;
    private final FixOptions repair = new FixOptions();
    private boolean go;
    private @Nullable String duel;
    private @Nullable String pod;
    private @Nullable String requests;
    private final RunOptions how = new RunOptions();
    private final AlertOptions alert = new AlertOptions();

    @Override
    public void describe(Syntax syntax) {
        syntax.does("runs a leak and its fix side by side, live");
        syntax.examples(
                "run unstopped-ticker",
                "run global-cache --against FixedByLru",
                "run sub-slice --rounds 200 --json",
                "run unstopped-ticker --fix-after 200 --rounds 600",
                "run unstopped-ticker --pod 512m --rps 120",
                "run sub-slice --duel gc=serial,g1",
                "run unstopped-ticker --go",
                "run global-cache --only Leaky --rate 500 --alert 'heap>80% for 1s' --alert ladder");
        which.describe(syntax);
        syntax.option(
                "--rounds",
                "N",
                Long.class,
                "rounds per side; at full speed without a live screen",
                value -> rounds = value);
        syntax.option("--seconds", "S", Long.class, "how long to run", value -> seconds = value);
        repair.describe(syntax);
        syntax.flag("--go", "run the Go twin as one more side; needs Go", value -> go = value);
        syntax.option(
                        "--duel",
                        "WHAT",
                        "compare JVM settings of one variant: gc=serial,g1 or heap=32m,256m",
                        value -> duel = value)
                .completionCandidates(new JvmVariations.Examples());
        syntax.option(
                "--pod",
                "SIZE",
                "with --rps: forecast when a pod of this size is full; one round per request",
                value -> pod = value);
        syntax.option("--rps", "R", "requests per second to that pod", value -> requests = value);
        how.describe(syntax);
        alert.describe(syntax);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        long most = seconds == null ? 0 : Quantities.positive("--seconds", seconds) * 1000;
        boolean watched = how.isWatched(console);
        var sides = sides(watched);
        var wanted = new Wanted(watched, most, repair.after(sides, rounds), pod());
        if (!go) {
            return run(console, sides, wanted);
        }
        try (var temporary = new TemporaryFolder()) {
            var all = new ArrayList<>(sides);
            all.add(GoSide.beside(sides.getFirst(), which.scenario, temporary, console));
            return run(console, all, wanted);
        }
    }

    /// The options of a session, apart from its sides.
    ///
    /// @param most milliseconds; 0 for no limit
    /// @param fixAfter the round after which the fix takes over; 0 for never
    private record Wanted(boolean watched, long most, long fixAfter, Optional<Container> pod) {}

    private int run(Console console, List<Side> sides, Wanted wanted) throws IOException {
        var plan = DuelPlan.of(Subject.of(which.scenario, how.pace.metrics()), sides)
                .withAlerts(alert.alerts())
                .withFixAfter(wanted.fixAfter())
                .withQuickStart(!how.pace.hasRate())
                .withContainer(wanted.pod());
        var alerts = plan.alerts();
        DuelListener printer = wanted.watched()
                ? DuelListener.NONE
                : how.json ? new SampleWriter(console::json) : new FixPrinter(console);
        try (var session = new DuelSession(plan, printer)) {
            session.start();
            int code;
            if (wanted.watched()) {
                var screen = console.screen().orElseThrow();
                code = new DuelScreen(screen, session, console, wanted.most())
                        .holdingAfterAnEnd()
                        .show();
            } else {
                code = follow(console, session, wanted.most(), alerts) ? OK : INTERRUPTED;
            }
            session.stop();
            if (!wanted.watched()) {
                alerts.print(console, how.json);
            }
            if (how.json) {
                console.json(DuelJson.verdict(which.scenario, session));
            } else {
                DuelSummary.print(console, session);
            }
            if (wanted.watched()) {
                alerts.print(console, false);
            }
            if ((code == OK || wanted.watched()) && !how.json) {
                next(console);
            }
            return code == OK && (session.hasDied() || alerts.isRaised()) ? FAILED : code;
        }
    }

    private void next(Console console) {
        var id = which.scenario.id();
        if (which.scenario.isMyth()) {
            console.next("lesson " + id);
        } else {
            console.next("why " + id, "diff " + id, "lesson " + id);
        }
    }

    private List<Side> sides(boolean watched) {
        if (duel == null) {
            return repair.variants(which).stream()
                    .map(variant -> new Side(variant, plan(variant, watched), repair.fix(which.scenario, variant)))
                    .toList();
        }
        var rivals = JvmVariations.of(duel);
        var again = rivals.setting().equals("gc") ? which.gc : which.heap;
        var other = repair.isChosen() ? "--against" : go ? "--go" : again != null ? "--" + rivals.setting() : "";
        if (!other.isEmpty()) {
            throw UserError.usage("--duel compares one variant with itself; leave out %s.".formatted(other));
        }
        var variant = which.only == null ? which.scenario.leaky() : Variants.named(which.scenario, which.only);
        var plan = plan(variant, watched);
        return rivals.jvms().entrySet().stream()
                .map(rival -> new Side(
                        variant + " " + rival.getKey(),
                        plan.with(rival.getValue().apply(plan.jvm())),
                        repair.fix(which.scenario, variant)))
                .toList();
    }

    /// The pod for the forecast, if the user asked for one.
    private Optional<Container> pod() {
        if (pod == null && requests == null) {
            return Optional.empty();
        }
        if (pod == null || requests == null) {
            throw UserError.usage("--pod and --rps go together, such as --pod 512m --rps 120.");
        }
        long bytes = Quantities.podBytes(pod);
        double perSecond = Quantities.perSecond("--rps", "requests per second, such as 120 or 0.5", requests);
        if (which.heap == null) {
            return Optional.of(Container.of(bytes, perSecond));
        }
        long own = (long) Quantities.heapMiB(which.heap) << 20;
        if (own > bytes) {
            throw UserError.usage("--heap %s does not fit into --pod %s.".formatted(which.heap, pod));
        }
        return Optional.of(new Container(bytes, own, false, perSecond));
    }

    private Plan plan(String variant, boolean watched) {
        var plan = which.plan(variant);
        if (rounds != null) {
            plan = plan.withRounds(Quantities.positive("--rounds", rounds));
        }
        return how.pace.applied(plan, rounds != null && !watched ? 0 : which.scenario.rate());
    }

    /// Waits for the end. Without a time limit, the run ends when the verdict of every side is certain.
    ///
    /// @return false if the user ended it
    private boolean follow(Console console, DuelSession session, long most, Alerts alerts) {
        boolean bounded = rounds != null || most > 0;
        long limit = most > 0 ? most : rounds != null ? Long.MAX_VALUE : DEFAULT_SECONDS * 1000;
        return PlainFollower.follow(console, session, !how.json, now -> {
            alerts.print(console, how.json);
            return now < limit && (bounded || !session.isCertain());
        });
    }

    /// Prints one line when a fix takes over.
    private record FixPrinter(Console console) implements DuelListener {

        @Override
        public void heard(Contender contender, Signal signal) {
            if (signal instanceof Signal.Applied applied) {
                var side = contender.side();
                synchronized (this) {
                    side.fix()
                            .ifPresent(fix -> console.print(PlainDuel.fix(side.key(), fix.variant(), applied.round())));
                }
            }
        }
    }
}
