package leakground.shell.live.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leakground.json.Json;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.shell.duel.view.MetricTable;
import leakground.shell.live.view.SoakStep.Reading;
import leakground.shell.live.view.SoakStep.SideReadings;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import org.jline.utils.AttributedString;

/// Tables of a soak: the growth at each rate, one table per side.
public final class SoakView {

    /// One table per side.
    ///
    /// @param shown metrics besides the heap
    public static List<AttributedString> lines(List<SoakStep> steps, Set<Metric> shown, int width) {
        var lines = new ArrayList<AttributedString>();
        var names = steps.stream()
                .flatMap(step -> step.sides().stream())
                .map(SideReadings::name)
                .distinct()
                .toList();
        for (var name : names) {
            var rows = new ArrayList<List<AttributedString>>();
            rows.add(head(name, shown));
            for (var step : steps) {
                step.sides().stream()
                        .filter(side -> side.name().equals(name))
                        .forEach(side -> rows.add(row(step, side, shown)));
            }
            lines.addAll(Table.lines(rows, 0, width));
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    private static List<AttributedString> head(String name, Set<Metric> shown) {
        var head = new ArrayList<>(List.of(
                Styles.styled(Styles.NAME, name),
                dim("reached"),
                dim("rounds"),
                dim("verdict"),
                dim("live heap"),
                dim("a round"),
                dim("a minute")));
        for (var metric : others(shown)) {
            head.add(dim(MetricTable.shortName(metric)));
            head.add(dim("a round"));
        }
        return head;
    }

    private static List<AttributedString> row(SoakStep step, SideReadings side, Set<Metric> shown) {
        var row = new ArrayList<String>();
        row.add(String.format(Locale.ROOT, "%.1f/s", step.rate()));
        row.add(String.format(Locale.ROOT, "%.1f/s", step.reached(side)));
        row.add(Quantity.count(side.rounds()));
        row.add(MetricTable.shortTitle(side.verdict()));
        var heap = side.readings().get(Metric.HEAP);
        row.add(heap == null ? "-" : Quantity.bytes(heap.value()));
        row.add(heap == null ? "-" : growth(Metric.HEAP, heap));
        row.add(heap == null ? "-" : perMinute(step, side, heap));
        for (var metric : others(shown)) {
            var reading = side.readings().get(metric);
            row.add(reading == null ? "-" : Quantity.value(metric, reading.value()));
            row.add(reading == null ? "-" : growth(metric, reading));
        }
        return row.stream().map(AttributedString::new).toList();
    }

    private static String growth(Metric metric, Reading reading) {
        return reading.growth().equals(Growth.NONE) ? "-" : Quantity.growth(metric, reading.growth());
    }

    private static String perMinute(SoakStep step, SideReadings side, Reading heap) {
        double rate = step.perMinute(side, heap);
        return heap.growth().equals(Growth.NONE) ? "-" : Quantity.growth(Metric.HEAP, new Growth(rate, rate, rate));
    }

    private static List<Metric> others(Set<Metric> shown) {
        return shown.stream().filter(metric -> metric != Metric.HEAP).sorted().toList();
    }

    private static AttributedString dim(String text) {
        return Styles.styled(Styles.DIM, text);
    }

    /// One step as JSON.
    public static Map<String, Object> json(SoakStep step) {
        var sides = new LinkedHashMap<String, Object>();
        for (var side : step.sides()) {
            var metrics = new LinkedHashMap<String, Object>();
            side.readings().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> {
                        var reading = entry.getValue();
                        metrics.put(
                                entry.getKey().key(),
                                Json.object(
                                        "value", reading.value(),
                                        "growth", reading.growth().perRound(),
                                        "growth_per_minute", step.perMinute(side, reading)));
                    });
            sides.put(
                    side.name(),
                    Json.object(
                            "rounds", side.rounds(),
                            "reached", step.reached(side),
                            "verdict", side.verdict().title(),
                            "metrics", metrics));
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("rate", step.rate());
        all.put("millis", step.millis());
        all.put("sides", sides);
        return all;
    }

    private SoakView() {}
}
