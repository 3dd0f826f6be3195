package leakground.shell.duel.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
/// @param pod what a leak that is certain is put beside, if anything
/// @param frozen whether it is a moment that has passed, looked at while everything goes on
public record Duel(
        String id,
        String title,
        List<Panel> panels,
        double rate,
        boolean paused,
        long millis,
        String status,
        boolean help,
        Optional<Container> pod,
        boolean frozen) {

    public Duel {
        panels = List.copyOf(panels);
    }

    /// What happens now, beside no pod.
    public Duel(
            String id,
            String title,
            List<Panel> panels,
            double rate,
            boolean paused,
            long millis,
            String status,
            boolean help) {
        this(id, title, panels, rate, paused, millis, status, help, Optional.empty(), false);
    }

    /// The same with other panels.
    public Duel withPanels(List<Panel> others) {
        return new Duel(id, title, others, rate, paused, millis, status, help, pod, frozen);
    }

    /// The same as a moment that has passed.
    public Duel frozen(String why, boolean explained) {
        return new Duel(id, title, panels, rate, paused, millis, why, explained, pod, true);
    }

    /// The metrics that at least one panel has something to say about.
    public List<Metric> metrics() {
        return Arrays.stream(Metric.values())
                .filter(metric -> panels.stream().anyMatch(panel -> panel.shows(metric)))
                .toList();
    }

    /// Whether a metric moves in a panel.
    public boolean moves(Metric metric) {
        return panels.stream().anyMatch(panel -> panel.moves(metric));
    }

    public boolean declares(Metric metric) {
        return panels.stream().anyMatch(panel -> panel.declared().contains(metric));
    }
}
