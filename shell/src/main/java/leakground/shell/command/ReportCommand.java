package leakground.shell.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import leakground.catalogue.Scenario;
import leakground.diagnosis.Refused;
import leakground.lessons.Curriculum;
import leakground.shell.view.DiffView;
import leakground.shell.view.Duel;
import leakground.shell.view.Report;
import leakground.shell.view.Report.Fact;
import leakground.shell.view.ReportPage;
import leakground.shell.view.WhySide;

final class ReportCommand implements Action {

    private static final String ENDING = ".html";
    private static final long DEFAULT_MILLIS = 20_000;

    private final DuelOptions options = new DuelOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("a run as one HTML page: curves, verdicts, what holds it, the fix, the lesson");
        syntax.examples(
                "report unstopped-ticker ticker.html",
                "report global-cache lru.html --against FixedByLru --rounds 200",
                "report sub-slice slice.html --rounds 400 --fix-after 200 --alert ladder");
        options.describe(syntax);
        syntax.parameter("FILE.html", "the file to write, which must not exist", value -> file = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, Refused {
        var path = NewFile.path(file, ENDING);
        var sides = options.sides(0);
        long rounds = options.rounds();
        var alerts = options.alerts(sides);
        var wanted = new Targets.Wanted(
                sides,
                Optional.empty(),
                rounds == 0 ? OptionalLong.empty() : OptionalLong.of(rounds),
                options.millis(DEFAULT_MILLIS));
        try (var targets = new Targets(wanted, new TemporaryFolder())) {
            targets.fixAfter(options.fixAfter(sides));
            targets.heardBy(alerts);
            targets.start();
            var report = report(console, targets, new Sides(sides, alerts));
            write(path, ReportPage.render(report, assets()));
        }
        console.message("%s written: a browser opens it.".formatted(path));
        alerts.print(console, false);
        return alerts.isRaised() ? FAILED : OK;
    }

    /// The sides, and what is raised on them.
    private record Sides(List<DuelSession.Side> all, Alerts alerts) {}

    private Report report(Console console, Targets targets, Sides sides)
            throws IOException, InterruptedException, Refused {
        var scenario = options.scenario();
        var heaps = targets.heaps();
        targets.settle(console);
        var looks = new ArrayList<GrowthLook>();
        for (var target : targets.all()) {
            if (target.ended().isEmpty()) {
                looks.add(GrowthLook.first(target));
            }
        }
        targets.drive(console);
        var duel = duel(targets, sides);
        var why = new ArrayList<WhySide>();
        for (var look : looks) {
            if (look.target().ended().isEmpty()) {
                why.add(look.second(heaps, console::progress));
            }
        }
        return new Report(
                duel,
                scenario.symptom(),
                why,
                sides.all.size() < 2 ? Optional.empty() : Optional.of(diff(scenario, sides.all)),
                Curriculum.find(scenario.id()),
                facts(sides.all));
    }

    private Duel duel(Targets targets, Sides sides) {
        var runs =
                targets.all().stream().flatMap(target -> target.run().stream()).toList();
        return new Duel(
                options.scenario().id(),
                options.scenario().title(),
                new SidePanel(options.subject(), sides.alerts).all(sides.all, runs),
                Double.POSITIVE_INFINITY,
                false,
                0,
                "",
                false);
    }

    private static Report.Diff diff(Scenario scenario, List<DuelSession.Side> sides) {
        var code = sides.stream()
                .map(side -> new DiffView.Side(side.variant(), scenario.source().nested(side.variant())))
                .toList();
        return new Report.Diff(code.get(0), code.get(1));
    }

    private List<Fact> facts(List<DuelSession.Side> sides) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var plan = sides.getFirst().plan();
        return List.of(
                new Fact(
                        "date",
                        ZonedDateTime.now(ZoneId.systemDefault())
                                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT))),
                new Fact(
                        "machine",
                        "%s %s, %d cores, %d MiB of memory"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        system.getAvailableProcessors(),
                                        system.getTotalMemorySize() >> 20)),
                new Fact("JDK", "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name"))),
                new Fact(
                        "each JVM",
                        "%d MiB of heap, %s collector"
                                .formatted(
                                        plan.heapMiB(), plan.collector().name().toLowerCase(Locale.ROOT))),
                new Fact("command", options.commandLine()));
    }

    private static ReportPage.Assets assets() {
        return new ReportPage.Assets(Asset.text("page.css"), Asset.text("quantity.js") + Asset.text("report.js"));
    }

    private static void write(Path path, String page) throws IOException {
        Files.writeString(path, page, StandardOpenOption.CREATE_NEW);
    }
}
