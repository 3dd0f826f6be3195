package leakground.shell.view;

import java.util.Arrays;
import java.util.List;
import leakground.measure.Metric;

/// One frame's worth of a scenario's variants running side by side.
///
/// @param id the scenario's id
/// @param title the scenario's title
/// @param panels one for each variant, `Leaky` first; a myth has a single one
/// @param rate rounds per second that are asked for; infinite when as many as can be
/// @param millis since the first round
/// @param status what just happened or is waited for, in a few words; empty for nothing
/// @param help whether the keys are explained on top of everything
public record Duel(
        String id,
        String title,
        List<Panel> panels,
        double rate,
        boolean paused,
        long millis,
        String status,
        boolean help) {

    public Duel {
        panels = List.copyOf(panels);
    }

    /// The metrics that at least one panel has something to say about.
    List<Metric> metrics() {
        return Arrays.stream(Metric.values())
                .filter(metric -> panels.stream().anyMatch(panel -> panel.shows(metric)))
                .toList();
    }

    /// Whether a metric moves in a panel.
    boolean moves(Metric metric) {
        return panels.stream().anyMatch(panel -> panel.moves(metric));
    }

    boolean declares(Metric metric) {
        return panels.stream().anyMatch(panel -> panel.declared().contains(metric));
    }
}
