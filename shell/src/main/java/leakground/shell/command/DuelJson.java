package leakground.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leakground.catalogue.Scenario;
import leakground.lab.AppliedFix;
import leakground.lab.Result;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Per;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.shell.view.Forecast;
import leakground.shell.view.Json;
import org.jspecify.annotations.Nullable;

/// A duel as data: a line per sample, and the verdict as the last line.
final class DuelJson {

    /// The type of the first line of a recording.
    static final String RECORDING = "recording";

    /// The first line of a recording: what a judge and a view must know besides the samples.
    static Map<String, @Nullable Object> recording(
            DuelSession.Subject subject, List<DuelSession.Side> sides, String command) {
        return Json.object(
                "type",
                RECORDING,
                "version",
                1,
                "scenario",
                subject.id(),
                "title",
                subject.title(),
                "command",
                command,
                "rate",
                sides.getFirst().plan().rate(),
                "declared",
                keys(subject.declared()),
                "chosen",
                keys(subject.chosen()),
                "sides",
                sides.stream()
                        .map(side -> Json.object(
                                "side", side.key(),
                                "variant", side.variant(),
                                "settle", side.plan().settle(),
                                "heap_mib", side.plan().heapMiB()))
                        .toList());
    }

    private static List<String> keys(Set<Metric> metrics) {
        return metrics.stream().sorted().map(Metric::key).toList();
    }

    static Map<String, @Nullable Object> sample(String side, Sample sample) {
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

    static Map<String, @Nullable Object> verdict(
            Scenario scenario, List<DuelSession.Side> sides, List<Result> results) {
        return Json.object("type", "verdict", "scenario", scenario.id(), "sides", sides(sides, results));
    }

    /// The verdict, and for each side what becomes of its leak, if it is certain to be one.
    static Map<String, @Nullable Object> verdict(Scenario scenario, DuelSession session) {
        var verdict = verdict(scenario, session.sides(), session.results());
        var duel = session.duel(false);
        var forecasts = new LinkedHashMap<String, Object>();
        for (int i = 0; i < duel.panels().size(); i++) {
            var key = session.sides().get(i).key();
            Forecast.of(duel.panels().get(i)).ifPresent(forecast -> forecasts.put(key, forecast.json(duel.pod())));
        }
        verdict.put("forecast", forecasts);
        return verdict;
    }

    /// The verdict on programs of the user: growth may be per second, and rounds are milliseconds then.
    static Map<String, @Nullable Object> verdict(
            String file, Per per, List<DuelSession.Side> sides, List<Result> results) {
        return Json.object(
                "type",
                "verdict",
                "scenario",
                file,
                "per",
                per.name().toLowerCase(Locale.ROOT),
                "sides",
                sides(sides, results));
    }

    private static Map<String, Object> sides(List<DuelSession.Side> sides, List<Result> results) {
        var bySide = new LinkedHashMap<String, Object>();
        for (int i = 0; i < sides.size(); i++) {
            bySide.put(
                    sides.get(i).key(), side(results.get(i), sides.get(i).plan().per()));
        }
        return bySide;
    }

    /// One variant's verdict and what it rests on.
    static Map<String, @Nullable Object> side(Result result) {
        return side(result, Per.ROUND);
    }

    private static Map<String, @Nullable Object> side(Result result, Per per) {
        var growth = new LinkedHashMap<String, Double>();
        var metrics = new LinkedHashMap<String, Object>();
        for (var finding : result.findings()) {
            growth.put(finding.metric().key(), finding.growth().perRound());
            metrics.put(finding.metric().key(), finding(finding));
        }
        return Json.object(
                "verdict", result.verdict().title(),
                "rounds", result.rounds(),
                "growth", growth,
                "metrics", metrics,
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
                "kept", kept);
    }

    private static Map<String, @Nullable Object> since(Sample sample) {
        return Json.object("round", sample.round(), "millis", sample.millis());
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return Json.object(
                "verdict", finding.verdict().title(),
                "growth", finding.growth().perRound(),
                "low", finding.growth().low(),
                "high", finding.growth().high(),
                "kept", finding.kept(),
                "evidence", finding.evidence());
    }

    private DuelJson() {}
}
