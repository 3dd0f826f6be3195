package leakground.shell.duel.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leakground.measure.Metric;

/// One frame of a duel: the variants of a scenario, running side by side.
///
/// @param id the scenario's id
/// @param title the scenario's title
/// @param round what happens in one round, in one line; empty if nobody has said so
/// @param panels one for each variant, `Leaky` first; a myth has a single one
/// @param rate requested rounds per second; infinite for full speed
/// @param millis milliseconds since the first round
/// @param status the last or the pending event, in a few words; empty for none
/// @param help whether the box with the keys is shown
/// @param pod the container for the forecast of a certain leak, if any
/// @param stage which keys do something
/// @param frozen whether this is an earlier moment, while the duel continues
public record Duel(
        String id,
        String title,
        String round,
        List<Panel> panels,
        double rate,
        boolean paused,
        long millis,
        String status,
        boolean help,
        Optional<Container> pod,
        Stage stage,
        boolean frozen) {

    /// What can be done with a duel.
    public enum Stage {
        /// It runs.
        LIVE,
        /// All runs have ended.
        OVER,
        /// A JVM that was not started here is watched.
        WATCHED,
        /// That JVM has ended.
        ENDED,
        /// A recording is played.
        RECORDED
    }

    public Duel {
        panels = List.copyOf(panels);
    }

    /// The current moment of a running duel, without a container and without a word on its rounds.
    public Duel(
            String id,
            String title,
            List<Panel> panels,
            double rate,
            boolean paused,
            long millis,
            String status,
            boolean help) {
        this(id, title, "", panels, rate, paused, millis, status, help, Optional.empty(), Stage.LIVE, false);
    }

    /// A copy with other panels.
    public Duel withPanels(List<Panel> others) {
        return new Duel(id, title, round, others, rate, paused, millis, status, help, pod, stage, frozen);
    }

    /// A copy that is marked as an earlier moment.
    public Duel frozen(String why, boolean explained) {
        return new Duel(id, title, round, panels, rate, paused, millis, why, explained, pod, stage, true);
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

    /// Whether there is nothing to see in a metric: nobody says that it grows, nobody asked for it, and it neither
    /// moves nor holds back a verdict.
    boolean isQuiet(Metric metric) {
        return metric != Metric.HEAP
                && !declares(metric)
                && !moves(metric)
                && panels.stream()
                        .noneMatch(panel -> panel.chosen().contains(metric)
                                || panel.finding(metric).filter(Panel::isOpen).isPresent());
    }

    public boolean declares(Metric metric) {
        return panels.stream().anyMatch(panel -> panel.declared().contains(metric));
    }
}
