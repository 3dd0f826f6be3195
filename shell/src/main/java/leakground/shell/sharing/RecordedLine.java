package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Panel;
import leakground.shell.sharing.DuelRecording.End;
import org.jspecify.annotations.Nullable;

/// A line of a recording after the header, as written by [leakground.shell.duel.DuelJson].
sealed interface RecordedLine {

    /// A sample of a side.
    record SampleLine(String side, Sample sample) implements RecordedLine {}

    /// A fix took over on a side.
    ///
    /// @param workload binary name of the fix
    record FixLine(String side, String workload) implements RecordedLine {}

    /// A look into the child of a side began or ended.
    record LookLine(String side, boolean begins) implements RecordedLine {}

    /// An alert was raised on a side.
    record AlertLine(String side, Panel.Raised alert) implements RecordedLine {}

    /// The verdicts.
    ///
    /// @param ends the end of each side
    record VerdictLine(Map<String, End> ends) implements RecordedLine {}

    /// An event or an alert that a replay does not show.
    record OtherLine() implements RecordedLine {}

    /// Converts a JSON value to a line.
    ///
    /// @throws JsonException if it is not a line of a recording
    static RecordedLine of(@Nullable Object value) {
        var line = JsonObject.of(value);
        return switch (line.text("type")) {
            case "sample" -> new SampleLine(line.text("side"), sample(line));
            case "event" ->
                switch (line.optionalText("event").orElse("")) {
                    case "fix" -> new FixLine(line.text("side"), line.text("workload"));
                    case "look" -> new LookLine(line.text("side"), true);
                    case "look_ends" -> new LookLine(line.text("side"), false);
                    default -> new OtherLine();
                };
            case "alert" ->
                line.optionalText("state").filter("on"::equals).isPresent()
                        ? new AlertLine(line.text("side"), new Panel.Raised(line.count("round"), line.text("text")))
                        : new OtherLine();
            case "verdict" -> new VerdictLine(ends(line.object("sides")));
            default -> throw new JsonException("it is not a sample, event, alert or verdict");
        };
    }

    private static Sample sample(JsonObject line) {
        var metrics = line.object("metrics");
        var values = new EnumMap<Metric, Long>(Metric.class);
        for (var metric : Metric.values()) {
            if (metrics.has(metric.key())) {
                values.put(metric, metrics.count(metric.key()));
            }
        }
        return new Sample(line.count("round"), line.count("millis"), values);
    }

    private static Map<String, End> ends(JsonObject sides) {
        var ends = new HashMap<String, End>();
        for (var side : sides.names()) {
            var end = sides.object(side);
            ends.put(
                    side,
                    new End(
                            verdict(end),
                            end.optionalText("ending").orElse(""),
                            end.has("metrics") ? findings(end.object("metrics")) : List.of()));
        }
        return ends;
    }

    private static Verdict verdict(JsonObject one) {
        var title = one.text("verdict");
        return Verdict.find(title).orElseThrow(() -> new JsonException("there is no verdict '%s'".formatted(title)));
    }

    private static List<Finding> findings(JsonObject metrics) {
        var findings = new ArrayList<Finding>();
        for (var metric : Metric.values()) {
            if (metrics.has(metric.key())) {
                var one = metrics.object(metric.key());
                var growth = new Growth(number(one, "growth"), number(one, "low"), number(one, "high"));
                var finding = new Finding(metric, verdict(one), growth, number(one, "kept"), one.text("evidence"));
                findings.add(one.has("certain") ? finding.certainSince(moment(one.object("certain"))) : finding);
            }
        }
        return findings;
    }

    /// A number that is `null` where it is not finite, and missing in old recordings.
    private static double number(JsonObject one, String name) {
        return one.has(name) ? one.number(name) : 0;
    }

    private static Sample moment(JsonObject certain) {
        return new Sample(certain.count("round"), certain.count("millis"), Map.of());
    }
}
