package leakground.shell.live;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import leakground.json.Json;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.cli.Variants;
import leakground.shell.duel.AlertOptions;
import leakground.shell.duel.Alerts;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.PlainFollower;
import leakground.shell.duel.Side;
import leakground.shell.duel.SideOptions;
import leakground.shell.duel.Subject;
import leakground.shell.duel.view.AlertView;
import leakground.shell.duel.view.PlainDuel;
import leakground.shell.live.view.SoakStep;
import leakground.shell.live.view.SoakStep.Reading;
import leakground.shell.live.view.SoakView;
import leakground.shell.text.Quantity;
import org.jline.utils.AttributedString;

final class SoakCommand implements Command {

    private static final double MOST_MINUTES = 24 * 60;
    private static final double LEAST_MINUTES = 0.05;
    private static final int MOST_STEPS = 100;
    private static final long LINE_MILLIS = 5_000;
    private static final Pattern RAMP = Pattern.compile("([^.]+(?:\\.\\d+)?)\\.\\.(.+)");

    private final SideOptions which = new SideOptions();
    private String minutes = "1";
    private String ramp = "5..50";
    private long steps = 5;
    private boolean json;
    private long nextLine = LINE_MILLIS;
    private final AlertOptions alert = new AlertOptions();

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "runs a leak and its fix at growing rates",
                "The rate grows in steps of equal length, by the same factor each. The summary shows the growth in"
                        + " each step. Ctrl-C ends the run and prints the summary.");
        syntax.examples(
                "soak global-cache",
                "soak global-cache --minutes 2 --ramp 5..100",
                "soak sub-slice --minutes 0.5 --ramp 20 --alert ladder",
                "soak unstopped-ticker --only Fixed --minutes 30 --json");
        which.describe(syntax);
        syntax.option("--minutes", "N", "total time in minutes, such as 0.5 (default 1)", value -> minutes = value);
        syntax.option(
                "--ramp",
                "FROM..TO",
                "first and last rate in rounds per second, or one rate for all steps (default 5..50)",
                value -> ramp = value);
        syntax.option("--steps", "N", Long.class, "number of steps (default 5)", value -> steps = value);
        syntax.flag("--json", "one JSON object at the end, and one line for each alert", value -> json = value);
        alert.describe(syntax);
    }

    @Override
    public int run(Console console) throws IOException {
        var rates = rates();
        long each = millis() / rates.size();
        var sides = Variants.chosen(which.scenario, which.only, null).stream()
                .map(variant -> new Side(variant, which.plan(variant).withRate(rates.getFirst())))
                .toList();
        var alerts = alert.alerts();
        var done = new ArrayList<SoakStep>();
        try (var session = new DuelSession(
                DuelPlan.of(Subject.of(which.scenario, Set.of()), sides).withAlerts(alerts), DuelListener.NONE)) {
            session.start();
            // What a JVM takes to start is no part of the first rate.
            boolean interrupted = !follow(console, session, alerts, SoakCommand::haveBegun);
            for (var rate : rates) {
                if (interrupted || session.isOver()) {
                    break;
                }
                session.runs().forEach(run -> run.rate(rate));
                if (!json) {
                    console.message("At %s:".formatted(Quantity.rate(rate)));
                }
                var begin = session.runs().stream().collect(toMap(run -> run, Run::round));
                long from = session.millis();
                var over = session.runs().stream()
                        .filter(run -> run.ending().isPresent())
                        .toList();
                interrupted = !follow(console, session, alerts, now -> now.millis() >= from + each);
                done.add(step(session, rate, from, begin, over));
            }
            session.stop();
            alerts.print(console, json);
            summary(console, session, done, alerts, interrupted);
            return interrupted ? INTERRUPTED : session.hasDied() || alerts.isRaised() ? FAILED : OK;
        }
    }

    private long millis() {
        try {
            double number = Double.parseDouble(minutes);
            if (number >= LEAST_MINUTES && number <= MOST_MINUTES) {
                return Math.round(number * 60_000);
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw UserError.usage("--minutes takes %s to %.0f, such as 2 or 0.5, not '%s'."
                .formatted(LEAST_MINUTES, MOST_MINUTES, UserText.printable(minutes)));
    }

    /// The rates of the steps. Each is the previous one times the same factor.
    private List<Double> rates() {
        if (steps < 1 || steps > MOST_STEPS) {
            throw UserError.usage("--steps takes 1 to %d, not %d.".formatted(MOST_STEPS, steps));
        }
        var both = RAMP.matcher(ramp);
        double from = rate(both.matches() ? both.group(1) : ramp);
        double to = rate(both.matches() ? both.group(2) : ramp);
        var rates = new ArrayList<Double>();
        for (int i = 0; i < steps; i++) {
            double part = steps == 1 ? 0 : (double) i / (steps - 1);
            rates.add(from * Math.pow(to / from, part));
        }
        return rates;
    }

    private double rate(String text) {
        try {
            double rate = Quantities.rate(text);
            if (rate > 0) {
                return rate;
            }
        } catch (UserError _) {
            // Said below.
        }
        throw UserError.usage(
                "--ramp takes rounds per second, such as 5..50 or 20, not '%s'.".formatted(UserText.printable(ramp)));
    }

    /// Waits, and prints progress lines unless the output is JSON.
    ///
    /// @return false if the user ended it
    private boolean follow(Console console, DuelSession session, Alerts alerts, Predicate<DuelSession> until) {
        return PlainFollower.follow(console, session, false, now -> {
            alerts.print(console, json);
            if (!json && now >= nextLine) {
                console.print(List.of(new AttributedString(PlainDuel.line(session.duel(false)))));
                nextLine += LINE_MILLIS;
            }
            return !until.test(session);
        });
    }

    private static boolean haveBegun(DuelSession session) {
        return session.runs().stream()
                .allMatch(run -> run.ending().isPresent() || !run.samples().isEmpty());
    }

    /// @param begin the round of each side at the start of the step
    /// @param over the runs that had ended before the step
    private SoakStep step(DuelSession session, double rate, long from, Map<Run, Long> begin, List<Run> over) {
        var sides = new ArrayList<SoakStep.SideReadings>();
        for (var contender : session.contenders()) {
            var run = contender.run();
            long first = begin.getOrDefault(run, 0L);
            var samples = run.samples().stream()
                    .filter(sample -> sample.round() >= first)
                    .toList();
            if (!over.contains(run) && !samples.isEmpty()) {
                var findings = new Judge(1).judge(samples);
                var telling = findings.stream()
                        .filter(finding -> shown().contains(finding.metric()))
                        .toList();
                var name = contender.side().key();
                sides.add(new SoakStep.SideReadings(
                        name, run.round() - first, Finding.whole(telling), readings(samples.getLast(), findings)));
            }
        }
        return new SoakStep(rate, session.millis() - from, sides);
    }

    private static EnumMap<Metric, Reading> readings(Sample last, List<Finding> findings) {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        for (var finding : findings) {
            last.value(finding.metric())
                    .ifPresent(value -> readings.put(finding.metric(), new Reading(value, finding.growth())));
        }
        return readings;
    }

    /// The heap and the declared metrics.
    private Set<Metric> shown() {
        var shown = EnumSet.of(Metric.HEAP);
        shown.addAll(which.scenario.grows());
        return shown;
    }

    private void summary(
            Console console, DuelSession session, List<SoakStep> done, Alerts alerts, boolean interrupted) {
        if (json) {
            console.json(Json.object(
                    "type", "soak",
                    "scenario", which.scenario.id(),
                    "millis", session.millis(),
                    "interrupted", interrupted,
                    "steps", done.stream().map(SoakView::json).toList(),
                    "alerts", alerts.all().stream().map(AlertView::json).toList(),
                    "verdict", DuelJson.verdict(which.scenario, session)));
            return;
        }
        console.print(SoakView.lines(done, shown(), console.width()));
        DuelSummary.print(console, session);
        if (!alert.rules().isEmpty() && !alerts.isRaised()) {
            console.message(String.format(Locale.ROOT, "No alert in %s.", Quantity.time(session.millis())));
        }
        if (!interrupted) {
            console.next("why " + which.scenario.id(), "lesson " + which.scenario.id());
        }
    }
}
