package leakground.shell.live;

import java.util.ArrayList;
import java.util.List;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Quantity;

/// What a duel has shown, to look back at while it goes on: as it was judged then, not as it would be judged now.
///
/// It keeps a few hundred moments, ever further apart, without their samples: those are the first ones of what the duel
/// has now.
final class DuelHistory {

    private static final int MOST = 400;
    private static final long FIRST_APART_MILLIS = 100;

    /// A step is so long at least, and of a long run one part in so many.
    private static final long STEP_MILLIS = 500;

    private static final int STEPS = 40;

    private List<Duel> moments = new ArrayList<>();
    private long apartMillis = FIRST_APART_MILLIS;
    private int at = -1;

    /// Keeps a moment.
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

    /// Stands still at the last moment, or goes on if it does.
    void toggle() {
        at = at < 0 ? moments.size() - 1 : -1;
    }

    /// Goes back, or forth by a negative number of steps; beyond the last moment it goes on.
    void back(int steps) {
        int from = at < 0 ? moments.size() - 1 : at;
        int step = (int) Math.max(1, Math.max(STEP_MILLIS / apartMillis, moments.size() / STEPS));
        int to = from - steps * step;
        at = to >= moments.size() ? -1 : Math.max(0, to);
    }

    /// What is to be shown: the moment that is looked at, or all there is now.
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
        var status = "frozen at %s while it goes on to %s; arrows look back and forth"
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
