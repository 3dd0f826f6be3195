package leakground.shell.duel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.lab.AppliedFix;
import leakground.lab.Result;
import leakground.measure.Finding;
import leakground.measure.Goal;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.shell.duel.view.Forecast;
import org.jspecify.annotations.Nullable;

/// A duel as JSON: one line per sample, and the verdict as the last line.
public final class DuelJson {

    /// The type of the first line of a recording.
    public static final String RECORDING = "recording";

    /// The first line of a recording: the data that a judge and a view need besides the samples.
    public static Map<String, @Nullable Object> recording(DuelPlan plan, String command) {
        return Json.object(
                "type",
                RECORDING,
                "version",
                1,
                "scenario",
                plan.subject().id(),
                "title",
                plan.subject().title(),
                "round",
                plan.subject().round(),
                "command",
                command,
                "rate",
                plan.sides().getFirst().plan().drive().rate(),
                "declared",
                keys(plan.subject().declared()),
                "chosen",
                keys(plan.subject().chosen()),
                "sides",
                plan.sides().stream()
                        .map(side -> Json.object(
                                "side", side.key(),
                                "variant", side.variant(),
                                "warm_up", side.plan().drive().warmUp(),
                                "heap_mib", side.plan().jvm().heapMiB()))
                        .toList());
    }

    private static List<String> keys(Set<Metric> metrics) {
        return metrics.stream().sorted().map(Metric::key).toList();
    }

    public static Map<String, @Nullable Object> sample(String side, Sample sample) {
        var metrics = new LinkedHashMap<String, Long>();
        new TreeMap<>(sample.values()).forEach((metric, value) -> metrics.put(metric.key(), value));
        return Json.object(
                "type", "sample", "side", side, "round", sample.round(), "millis", sample.millis(), "metrics", metrics);
    }

    /// A fix that takes over on a side.
    static Map<String, @Nullable Object> fix(String side, Signal.Applied applied) {
        return Json.object(
                "type",
                "event",
                "event",
                "fix",
                "side",
                side,
                "round",
                applied.round(),
                "workload",
                applied.workload());
    }

    /// The begin or the end of a look into the child of a side. What it samples meanwhile is not judged.
    static Map<String, @Nullable Object> look(String side, long round, boolean begins) {
        return Json.object("type", "event", "event", begins ? "look" : "look_ends", "side", side, "round", round);
    }

    /// The verdict on a scenario. A side that certainly leaks also has its forecast.
    public static Map<String, @Nullable Object> verdict(Scenario scenario, DuelSession session) {
        var duel = session.duel(false);
        var panels = duel.panels().iterator();
        var forecasts = new LinkedHashMap<String, Object>();
        for (var contender : session.contenders()) {
            Forecast.of(panels.next())
                    .ifPresent(forecast -> forecasts.put(contender.side().key(), forecast.json(duel.pod())));
        }
        return Json.object(
                "type",
                "verdict",
                "scenario",
                scenario.id(),
                "sides",
                sides(session.standings()),
                "forecast",
                forecasts);
    }

    /// The verdict on a program of the user. If growth is counted per second, rounds are milliseconds.
    public static Map<String, @Nullable Object> verdict(String file, TimeBase per, DuelSession session) {
        return Json.object(
                "type",
                "verdict",
                "scenario",
                file,
                "per",
                per.name().toLowerCase(Locale.ROOT),
                "sides",
                sides(session.standings()));
    }

    private static Map<String, Object> sides(List<Standing> standings) {
        var bySide = new LinkedHashMap<String, Object>();
        for (var standing : standings) {
            var side = standing.side();
            bySide.put(side.key(), side(standing.result(), side.plan().per()));
        }
        return bySide;
    }

    /// The verdict on one variant and its evidence.
    public static Map<String, @Nullable Object> side(Result result) {
        return side(result, TimeBase.ROUND);
    }

    private static Map<String, @Nullable Object> side(Result result, TimeBase per) {
        var growth = new LinkedHashMap<String, Double>();
        for (var finding : result.findings()) {
            growth.put(finding.metric().key(), finding.growth().perRound());
        }
        return Json.object(
                "verdict", result.verdict().title(),
                "rounds", result.rounds(),
                "growth", growth,
                "metrics", findings(result.findings()),
                "certain", result.certain().map(DuelJson::since),
                "fix", result.fix().map(DuelJson::fix),
                "ending",
                        result.ending().map(how -> how.sentence(per.position(Math.max(how.round(), result.rounds())))));
    }

    private static Map<String, @Nullable Object> fix(AppliedFix fix) {
        var kept = new LinkedHashMap<String, Long>();
        new TreeMap<>(fix.kept()).forEach((metric, value) -> kept.put(metric.key(), value));
        return Json.object(
                "round", fix.at().round(),
                "millis", fix.at().millis(),
                "workload", fix.workload(),
                "kept", kept,
                "before", Json.object("verdict", fix.was().title(), "metrics", findings(fix.before())));
    }

    private static Map<String, Object> findings(List<Finding> findings) {
        var metrics = new LinkedHashMap<String, Object>();
        findings.forEach(finding -> metrics.put(finding.metric().key(), finding(finding)));
        return metrics;
    }

    private static Map<String, @Nullable Object> missing(Goal goal) {
        return Json.object(
                "reached",
                goal.reached(),
                "needed",
                goal.needed(),
                "of",
                goal.of().key());
    }

    private static Map<String, @Nullable Object> since(Sample sample) {
        return Json.object("round", sample.round(), "millis", sample.millis());
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return Json.object(
                "verdict", finding.verdict().title(),
                "certain", finding.certain().map(DuelJson::since),
                "missing", finding.goal().map(DuelJson::missing),
                "growth", finding.growth().perRound(),
                "low", finding.growth().low(),
                "high", finding.growth().high(),
                "kept", finding.kept(),
                "evidence", finding.evidence());
    }

    private DuelJson() {}
}
