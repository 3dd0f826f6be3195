package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.measure.Verdict;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.view.Panel;
import org.jspecify.annotations.Nullable;

/// The samples of a duel as `record` has written them, and what a judge needs besides.
///
/// @param rate rounds per second when it began; 0 for flat out
record DuelRecording(
        String id, String title, double rate, Set<Metric> declared, Set<Metric> chosen, List<RecordedSide> sides) {

    /// One variant.
    ///
    /// @param warmUp rounds that are not judged
    /// @param samples by their time since the recording began; a side that was started again has them twice
    /// @param end how it ended and the verdict then; empty where the recording breaks off
    record RecordedSide(String key, String variant, int warmUp, int heapMiB, List<Timed> samples, Optional<End> end) {}

    /// A sample and when it came.
    ///
    /// @param millis since the recording began
    /// @param fix binary name of the fix that took over right after it; empty for none
    /// @param alerts those that it raised
    record Timed(long millis, Sample sample, String fix, List<Panel.Raised> alerts) {

        Timed {
            alerts = List.copyOf(alerts);
        }

        private boolean isEventful() {
            return !fix.isEmpty() || !alerts.isEmpty();
        }
    }

    /// @param verdict what the recorded run came to
    record End(Verdict verdict, String sentence) {}

    static boolean isOne(@Nullable Object firstLine) {
        return firstLine instanceof Map<?, ?> header && DuelJson.RECORDING.equals(header.get("type"));
    }

    /// Reads a recording.
    ///
    /// @throws Problem that names the line that is damaged
    static DuelRecording of(List<JsonLine> lines) {
        var first = lines.getFirst();
        var header = first.object();
        var samples = new TreeMap<String, List<Timed>>();
        var ends = new TreeMap<String, End>();
        for (var line : lines.subList(1, lines.size())) {
            var object = line.object();
            switch (line.text(object, "type")) {
                case "sample" -> add(samples.computeIfAbsent(line.text(object, "side"), _ -> new ArrayList<>()), line);
                case "event" -> fix(samples.getOrDefault(line.text(object, "side"), List.of()), line);
                case "alert" -> alert(samples.getOrDefault(line.text(object, "side"), List.of()), line);
                case "verdict" -> line.object(object.get("sides")).forEach((side, end) -> end(side, end, line, ends));
                default -> throw line.damaged("it is no sample, event, alert or verdict");
            }
        }
        var sides = new ArrayList<RecordedSide>();
        for (var entry : first.list(header.get("sides"))) {
            var side = first.object(entry);
            var key = first.text(side, "side");
            sides.add(new RecordedSide(
                    key,
                    first.text(side, "variant"),
                    (int) Math.min(
                            Integer.MAX_VALUE, first.number(side, side.containsKey("settle") ? "settle" : "warm_up")),
                    (int) Math.min(1 << 20, first.number(side, "heap_mib")),
                    List.copyOf(Thinning.halve(
                            samples.getOrDefault(key, List.of()), Thinning.MOST_SAMPLES, Timed::isEventful)),
                    Optional.ofNullable(ends.get(key))));
        }
        if (sides.isEmpty()) {
            throw first.damaged("it names no side");
        }
        return new DuelRecording(
                first.text(header, "scenario"),
                first.text(header, "title"),
                header.get("rate") instanceof Number rate ? rate.doubleValue() : 0,
                metrics(first, header.get("declared")),
                metrics(first, header.get("chosen")),
                sides);
    }

    /// When the last sample came, in milliseconds.
    long millis() {
        return sides.stream()
                .filter(side -> !side.samples().isEmpty())
                .mapToLong(side -> side.samples().getLast().millis())
                .max()
                .orElse(0);
    }

    private static void add(List<Timed> samples, JsonLine line) {
        var object = line.object();
        var values = new EnumMap<Metric, Long>(Metric.class);
        var metrics = line.object(object.get("metrics"));
        for (var metric : Metric.values()) {
            if (metrics.containsKey(metric.key())) {
                values.put(metric, line.number(metrics, metric.key()));
            }
        }
        var sample = new Sample(line.number(object, "round"), line.number(object, "millis"), values);
        long millis = sample.millis();
        if (!samples.isEmpty()) {
            var last = samples.getLast();
            // A side that is started again counts from nought.
            millis = last.millis()
                    + Math.max(
                            0,
                            sample.millis()
                                    - (isRestart(last.sample(), sample)
                                            ? 0
                                            : last.sample().millis()));
        }
        samples.add(new Timed(millis, sample, "", List.of()));
    }

    private static void fix(List<Timed> samples, JsonLine line) {
        if ("fix".equals(line.object().get("event")) && !samples.isEmpty()) {
            var last = samples.removeLast();
            samples.add(new Timed(last.millis(), last.sample(), line.text(line.object(), "workload"), last.alerts()));
        }
    }

    private static void alert(List<Timed> samples, JsonLine line) {
        var object = line.object();
        if (!samples.isEmpty() && "on".equals(object.get("state"))) {
            var last = samples.removeLast();
            var alerts = new ArrayList<>(last.alerts());
            alerts.add(new Panel.Raised(line.number(object, "round"), line.text(object, "text")));
            samples.add(new Timed(last.millis(), last.sample(), last.fix(), alerts));
        }
    }

    static boolean isRestart(Sample before, Sample after) {
        return after.round() < before.round() || after.millis() < before.millis();
    }

    private static void end(@Nullable Object side, @Nullable Object end, JsonLine line, Map<String, End> ends) {
        var object = line.object(end);
        var title = line.text(object, "verdict");
        for (var verdict : Verdict.values()) {
            if (verdict.title().equals(title)) {
                var sentence = object.get("ending") instanceof String text ? text : "";
                ends.put(String.valueOf(side), new End(verdict, sentence));
                return;
            }
        }
        throw line.damaged("there is no verdict '%s'".formatted(title));
    }

    private static Set<Metric> metrics(JsonLine line, @Nullable Object keys) {
        var metrics = EnumSet.noneOf(Metric.class);
        for (var key : line.list(keys)) {
            metrics.add(Metric.find(String.valueOf(key))
                    .orElseThrow(() -> line.damaged("there is no metric '%s'".formatted(key))));
        }
        return metrics;
    }
}
