package leakground.shell.sharing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lessons.Curriculum;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.Targets;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.DuelOptions;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.Side;
import leakground.shell.duel.SidePanel;
import leakground.shell.duel.view.Duel;
import leakground.shell.sharing.view.DuelReport;
import leakground.shell.sharing.view.DuelReport.Fact;
import leakground.shell.sharing.view.ReportPage;
import leakground.shell.web.PageAsset;

final class ReportCommand implements Command {

    private static final String ENDING = ".html";
    private static final long DEFAULT_MILLIS = 20_000;

    private final DuelOptions options = new DuelOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("writes a run as one HTML page: curves, verdicts, chains, fix and lesson");
        syntax.examples(
                "report unstopped-ticker ticker.html",
                "report global-cache lru.html --against FixedByLru --rounds 200",
                "report sub-slice slice.html --rounds 400 --fix-after 200 --alert ladder");
        options.describe(syntax);
        syntax.parameter("FILE.html", "the file to write; it must not exist", value -> file = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var path = OutputFile.path(file, ENDING);
        var plan = options.plan(0);
        long rounds = options.rounds();
        var alerts = plan.alerts();
        var wanted = new Targets.Wanted(
                plan.sides(),
                Optional.empty(),
                rounds == 0 ? OptionalLong.empty() : OptionalLong.of(rounds),
                options.millis(DEFAULT_MILLIS));
        try (var targets = new Targets(wanted, new TemporaryFolder())) {
            targets.fixAfter(plan.fixAfter());
            targets.heardBy(alerts);
            targets.start();
            var report = report(console, targets, plan);
            OutputFile.write(path, ReportPage.render(report, assets()));
        }
        console.message("%s written. Open it in a browser.".formatted(path));
        alerts.print(console, false);
        return alerts.isRaised() ? FAILED : OK;
    }

    private DuelReport report(Console console, Targets targets, DuelPlan plan)
            throws IOException, InterruptedException, AccessRefusedException {
        var scenario = options.scenario();
        var heaps = targets.heaps();
        targets.warmUp(console);
        var looks = new ArrayList<GrowthLook>();
        for (var target : targets.all()) {
            if (target.ended().isEmpty()) {
                looks.add(GrowthLook.first(target, heaps, console::progress));
            }
        }
        targets.drive(console);
        var duel = duel(targets, plan);
        var why = new ArrayList<WhySide>();
        for (var look : looks) {
            if (look.target().ended().isEmpty()) {
                why.add(look.second(console::progress));
            }
        }
        return new DuelReport(
                duel,
                scenario.symptom(),
                why,
                CodeDiff.of(scenario, plan.sides()),
                Curriculum.find(scenario.id()),
                facts(plan.sides()));
    }

    private Duel duel(Targets targets, DuelPlan plan) {
        return new Duel(
                options.scenario().id(),
                options.scenario().title(),
                options.scenario().round(),
                new SidePanel(plan.subject(), plan.alerts()).all(targets.contenders()),
                Double.POSITIVE_INFINITY,
                false,
                0,
                "",
                false,
                Optional.empty(),
                Duel.Stage.LIVE,
                false);
    }

    private List<Fact> facts(List<Side> sides) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var jvm = sides.getFirst().plan().jvm();
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
                                .formatted(jvm.heapMiB(), jvm.collector().name().toLowerCase(Locale.ROOT))),
                new Fact("command", options.commandLine()));
    }

    static ReportPage.Assets assets() {
        return new ReportPage.Assets(
                PageAsset.text("page.css"), PageAsset.text("quantity.js") + PageAsset.text("report.js"));
    }
}
