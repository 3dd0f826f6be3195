package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.measure.Verdict;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.view.Panel;
import leakground.shell.sharing.RecordedLine.AlertLine;
import leakground.shell.sharing.RecordedLine.FixLine;
import leakground.shell.sharing.RecordedLine.LookLine;
import leakground.shell.sharing.RecordedLine.OtherLine;
import leakground.shell.sharing.RecordedLine.SampleLine;
import leakground.shell.sharing.RecordedLine.VerdictLine;
import org.jspecify.annotations.Nullable;

/// The samples of a duel as written by `record`, and the data that a judge needs besides.
///
/// @param round what happens in one round, in one line; empty in an old recording
/// @param rate rounds per second at the beginning; 0 for full speed
record DuelRecording(
        String id,
        String title,
        String round,
        double rate,
        Set<Metric> declared,
        Set<Metric> chosen,
        List<RecordedSide> sides) {

    /// One variant.
    ///
    /// @param warmUp number of rounds that are not judged
    /// @param samples in order of their times; a side that was restarted has two runs of samples
    /// @param end the end and the verdict of the run; empty if the recording is incomplete
    record RecordedSide(String key, String variant, int warmUp, int heapMiB, List<Timed> samples, Optional<End> end) {

        long heapBytes() {
            return heapMiB * (1L << 20);
        }
    }

    /// A sample and its time.
    ///
    /// @param millis milliseconds since the beginning of the recording
    /// @param fix binary name of the fix that took over just after the sample; empty for none
    /// @param look whether a look into the child began or ended just after the sample
    /// @param alerts the alerts that it raised
    record Timed(long millis, Sample sample, String fix, Look look, List<Panel.Raised> alerts) {

        Timed {
            alerts = List.copyOf(alerts);
        }

        private boolean isEventful() {
            return !fix.isEmpty() || look != Look.NONE || !alerts.isEmpty();
        }
    }

    /// What happens just after a sample.
    enum Look {
        NONE,
        BEGINS,
        ENDS
    }

    /// @param verdict the verdict of the recorded run
    /// @param findings those of the recorded run at its end, which has seen how it ended; none in an old recording
    record End(Verdict verdict, String sentence, List<Finding> findings) {}

    static boolean isOne(@Nullable Object firstLine) {
        return firstLine instanceof Map<?, ?> header && DuelJson.RECORDING.equals(header.get("type"));
    }

    /// Reads a recording.
    ///
    /// @throws leakground.shell.cli.UserError with the number of the damaged line
    static DuelRecording of(List<JsonLine> lines) {
        var samples = new TreeMap<String, List<Timed>>();
        var ends = new TreeMap<String, End>();
        for (var line : lines.subList(1, lines.size())) {
            switch (line.read(RecordedLine::of)) {
                case SampleLine(var side, var sample) ->
                    add(samples.computeIfAbsent(side, _ -> new ArrayList<>()), sample);
                case FixLine(var side, var workload) -> fix(samples.getOrDefault(side, List.of()), workload);
                case LookLine(var side, var begins) -> look(samples.getOrDefault(side, List.of()), begins);
                case AlertLine(var side, var alert) -> alert(samples.getOrDefault(side, List.of()), alert);
                case VerdictLine(var sides) -> ends.putAll(sides);
                case OtherLine() -> {}
            }
        }
        return lines.getFirst().read(header -> of(JsonObject.of(header), samples, ends));
    }

    private static DuelRecording of(JsonObject header, Map<String, List<Timed>> samples, Map<String, End> ends) {
        var sides = header.objects("sides").stream()
                .map(side -> side(side, samples, ends))
                .toList();
        if (sides.isEmpty()) {
            throw new JsonException("it names no side");
        }
        return new DuelRecording(
                header.text("scenario"),
                header.text("title"),
                header.optionalText("round").orElse(""),
                header.has("rate") ? header.number("rate") : 0,
                metrics(header, "declared"),
                metrics(header, "chosen"),
                sides);
    }

    private static RecordedSide side(JsonObject side, Map<String, List<Timed>> samples, Map<String, End> ends) {
        var key = side.text("side");
        return new RecordedSide(
                key,
                side.text("variant"),
                (int) Math.min(Integer.MAX_VALUE, side.count(side.has("settle") ? "settle" : "warm_up")),
                (int) Math.min(1 << 20, side.count("heap_mib")),
                List.copyOf(
                        Thinning.halve(samples.getOrDefault(key, List.of()), Thinning.MOST_SAMPLES, Timed::isEventful)),
                Optional.ofNullable(ends.get(key)));
    }

    private static Set<Metric> metrics(JsonObject header, String name) {
        var metrics = EnumSet.noneOf(Metric.class);
        for (var key : header.list(name)) {
            metrics.add(Metric.find(String.valueOf(key))
                    .orElseThrow(() -> new JsonException("there is no metric '%s'".formatted(key))));
        }
        return metrics;
    }

    /// The time of the last sample, in milliseconds.
    long millis() {
        return sides.stream()
                .filter(side -> !side.samples().isEmpty())
                .mapToLong(side -> side.samples().getLast().millis())
                .max()
                .orElse(0);
    }

    private static void add(List<Timed> samples, Sample sample) {
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
        samples.add(new Timed(millis, sample, "", Look.NONE, List.of()));
    }

    private static void fix(List<Timed> samples, String workload) {
        if (!samples.isEmpty()) {
            var last = samples.removeLast();
            samples.add(new Timed(last.millis(), last.sample(), workload, last.look(), last.alerts()));
        }
    }

    private static void look(List<Timed> samples, boolean begins) {
        if (!samples.isEmpty()) {
            var last = samples.removeLast();
            samples.add(new Timed(
                    last.millis(), last.sample(), last.fix(), begins ? Look.BEGINS : Look.ENDS, last.alerts()));
        }
    }

    private static void alert(List<Timed> samples, Panel.Raised alert) {
        if (!samples.isEmpty()) {
            var last = samples.removeLast();
            var alerts = new ArrayList<>(last.alerts());
            alerts.add(alert);
            samples.add(new Timed(last.millis(), last.sample(), last.fix(), last.look(), alerts));
        }
    }

    static boolean isRestart(Sample before, Sample after) {
        return after.round() < before.round() || after.millis() < before.millis();
    }
}
