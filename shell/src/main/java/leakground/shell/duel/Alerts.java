package leakground.shell.duel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import leakground.measure.Finding;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.shell.alert.Alert;
import leakground.shell.alert.AlertRule;
import leakground.shell.alert.AlertWatch;
import leakground.shell.cli.Console;
import leakground.shell.duel.view.AlertView;
import leakground.shell.duel.view.Panel;
import org.jline.utils.AttributedString;

/// Watches the sides of a duel, or a JVM of the user, by rules, and keeps the alerts.
public final class Alerts implements DuelListener {

    /// The limit for marks of one run, for alerts that come and go all the time.
    private static final int MOST_MARKS = 200;

    private final List<AlertRule> rules;
    /// By run, or by the name of a JVM that leakground did not start.
    private final Map<Object, AlertWatch> watches = new HashMap<>();
    private final List<Alert> all = new ArrayList<>();
    private final Map<Object, List<Panel.Raised>> raised = new HashMap<>();
    private Consumer<Alert> news = _ -> {};
    private int told;

    Alerts(List<AlertRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// No rules.
    public static Alerts none() {
        return new Alerts(List.of());
    }

    @Override
    public void heard(Contender contender, Signal signal) {
        if (!rules.isEmpty() && signal instanceof Sample) {
            var run = contender.run();
            var samples = run.samples();
            var findings = rules.stream().anyMatch(AlertRule::asksTheJudge)
                    ? run.result().findings()
                    : List.<Finding>of();
            see(run, () -> watch(contender), samples, findings);
        }
    }

    /// Checks a JVM that leakground did not start, at a new sample.
    ///
    /// @param samples all so far, the newest last
    /// @param maxHeap bytes; 0 if unknown
    public void watched(String name, List<Sample> samples, List<Finding> findings, long maxHeap) {
        see(name, () -> new AlertWatch(name, rules, TimeBase.SECOND, maxHeap), samples, findings);
    }

    private void see(Object key, Supplier<AlertWatch> watch, List<Sample> samples, List<Finding> findings) {
        List<Alert> changed;
        synchronized (this) {
            changed = watches.computeIfAbsent(key, _ -> watch.get()).see(samples, findings);
            all.addAll(changed);
            changed.stream().filter(Alert::on).forEach(alert -> raise(key, alert));
        }
        changed.forEach(news);
    }

    private void raise(Object key, Alert alert) {
        var marked = raised.computeIfAbsent(key, _ -> new ArrayList<>());
        if (marked.size() < MOST_MARKS) {
            marked.add(new Panel.Raised(alert.round(), AlertView.text(alert)));
        }
    }

    private AlertWatch watch(Contender contender) {
        var plan = contender.side().plan();
        return new AlertWatch(
                contender.side().key(), rules, plan.per(), plan.jvm().heapBytes());
    }

    /// Sends all alerts to this consumer, from the first one on, in a thread of the lab.
    public void announce(Consumer<Alert> to) {
        news = news.andThen(to);
    }

    /// The alerts raised on a run, or on a JVM of this name.
    public synchronized List<Panel.Raised> raised(Object key) {
        return List.copyOf(raised.getOrDefault(key, List.of()));
    }

    /// All alerts so far, in their order.
    public synchronized List<Alert> all() {
        return List.copyOf(all);
    }

    /// Whether an alert was raised.
    public boolean isRaised() {
        return all().stream().anyMatch(Alert::on);
    }

    /// Hands over the alerts since the last call.
    synchronized void tell(Consumer<Alert> to) {
        while (told < all.size()) {
            to.accept(all.get(told++));
        }
    }

    /// Prints the alerts since the last call.
    public void print(Console console, boolean json) {
        tell(alert -> {
            if (json) {
                console.json(AlertView.json(alert));
            } else {
                console.print(List.of(new AttributedString(AlertView.line(alert))));
            }
        });
    }
}
