package leakground.shell.live;

import java.util.ArrayList;
import java.util.List;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Quantity;

/// The earlier frames of a running duel, with the verdicts of that time.
///
/// It keeps a few hundred moments, with growing distances, and no samples. The samples of a moment are the first
/// samples of the current duel.
final class DuelHistory {

    private static final int MOST = 400;
    private static final long FIRST_APART_MILLIS = 100;

    /// The shortest step between two moments. In a long run, a step is a fixed part of the run.
    private static final long STEP_MILLIS = 500;

    private static final int STEPS = 40;

    private List<Duel> moments = new ArrayList<>();
    private long apartMillis = FIRST_APART_MILLIS;
    private int at = -1;

    /// Stores the current moment.
    void keep(Duel duel) {
        if (!moments.isEmpty() && duel.millis() < moments.getLast().millis()) {
            // It was started again.
            moments.clear();
            apartMillis = FIRST_APART_MILLIS;
            at = -1;
        }
        if (!moments.isEmpty() && duel.millis() < moments.getLast().millis() + apartMillis) {
            return;
        }
        moments.add(withSamples(
                duel, duel.panels().stream().map(_ -> List.<Sample>of()).toList()));
        if (moments.size() > MOST) {
            moments = Thinning.halve(moments, MOST);
            apartMillis *= 2;
            at = at < 0 ? at : at / 2;
        }
    }

    /// Freezes the last moment, or continues if it is frozen.
    void toggle() {
        at = at < 0 ? moments.size() - 1 : -1;
    }

    /// Goes back by this number of steps; a negative number goes forward. After the last moment the live view
    /// continues.
    void back(int steps) {
        int from = at < 0 ? moments.size() - 1 : at;
        int step = (int) Math.max(1, Math.max(STEP_MILLIS / apartMillis, moments.size() / STEPS));
        int to = from - steps * step;
        at = to >= moments.size() ? -1 : Math.max(0, to);
    }

    /// The frame to show: the chosen moment, or the current state.
    Duel shown(Duel now) {
        if (at < 0 || at >= moments.size()) {
            return now;
        }
        var moment = moments.get(at);
        var samples = new ArrayList<List<Sample>>();
        for (int i = 0; i < moment.panels().size(); i++) {
            long rounds = moment.panels().get(i).rounds();
            samples.add(now.panels().get(i).samples().stream()
                    .filter(sample -> sample.round() <= rounds)
                    .toList());
        }
        var status = "frozen at %s while it continues to %s; arrows go back and forward"
                .formatted(Quantity.time(moment.millis()), Quantity.time(now.millis()));
        return withSamples(moment, samples).frozen(status, now.help());
    }

    private static Duel withSamples(Duel duel, List<List<Sample>> samples) {
        var panels = new ArrayList<Panel>();
        for (int i = 0; i < duel.panels().size(); i++) {
            panels.add(duel.panels().get(i).withSamples(samples.get(i)));
        }
        return duel.withPanels(panels);
    }
}
