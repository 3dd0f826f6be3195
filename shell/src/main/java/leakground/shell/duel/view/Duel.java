package leakground.shell.duel.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leakground.measure.Metric;

/// One frame of a duel: the variants of a scenario, running side by side.
///
/// @param id the scenario's id
/// @param title the scenario's title
/// @param panels one for each variant, `Leaky` first; a myth has a single one
/// @param rate requested rounds per second; infinite for full speed
/// @param millis milliseconds since the first round
/// @param status the last or the pending event, in a few words; empty for none
/// @param help whether the box with the keys is shown
/// @param pod the container for the forecast of a certain leak, if any
/// @param frozen whether this is an earlier moment, while the duel continues
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

    /// The current moment, without a container.
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

    /// A copy with other panels.
    public Duel withPanels(List<Panel> others) {
        return new Duel(id, title, others, rate, paused, millis, status, help, pod, frozen);
    }

    /// A copy that is marked as an earlier moment.
    public Duel frozen(String why, boolean explained) {
        return new Duel(id, title, panels, rate, paused, millis, why, explained, pod, true);
    }

    /// The metrics that at least one panel shows.
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
