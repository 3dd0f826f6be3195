package leakground.shell.alert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.alert.AlertRule.Condition;

/// Checks the rules on one side of a duel at every sample, and reports when an alert is raised or over.
public final class AlertWatch {

    private static final long NEVER = -1;

    private final String side;
    private final TimeBase per;
    private final long heapLimit;
    private final List<State> states;
    private long lastMillis;

    /// The state of one rule on one metric.
    private static final class State {
        final AlertRule rule;
        final Metric metric;
        long since = NEVER;
        boolean on;

        State(AlertRule rule, Metric metric) {
            this.rule = rule;
            this.metric = metric;
        }
    }

    /// The growth of a metric per second, and the time until its limit.
    private record Course(double perSecond, double left) {}

    /// A watch of one side without samples so far.
    ///
    /// @param per the unit that growth is counted per
    /// @param heapLimit maximum heap in bytes; 0 if unknown
    public AlertWatch(String side, List<AlertRule> rules, TimeBase per, long heapLimit) {
        this.side = side;
        this.per = per;
        this.heapLimit = heapLimit;
        this.states = rules.stream()
                .flatMap(rule -> rule.metrics().stream().sorted().map(metric -> new State(rule, metric)))
                .toList();
    }

    /// Checks the rules now.
    ///
    /// @param samples all so far, the newest last
    /// @param findings the findings on them; empty if no rule needs them
    /// @return the alerts that were raised or are over
    public List<Alert> see(List<Sample> samples, List<Finding> findings) {
        if (samples.isEmpty()) {
            return List.of();
        }
        var now = samples.getLast();
        if (now.millis() < lastMillis) {
            // It was started anew.
            states.forEach(state -> {
                state.since = NEVER;
                state.on = false;
            });
        }
        lastMillis = now.millis();
        var courses = new EnumMap<Metric, Optional<Course>>(Metric.class);
        var changed = new ArrayList<Alert>();
        for (var state : states) {
            see(state, samples, findings, courses).ifPresent(changed::add);
        }
        return changed;
    }

    private Optional<Alert> see(
            State state, List<Sample> samples, List<Finding> findings, Map<Metric, Optional<Course>> courses) {
        var now = samples.getLast();
        var value = now.value(state.metric);
        var course = state.rule.asksTheJudge()
                ? courses.computeIfAbsent(state.metric, metric -> course(metric, samples, findings))
                : Optional.<Course>empty();
        boolean holds = value.isPresent() && holds(state, value.getAsLong(), course);
        if (!holds) {
            state.since = NEVER;
        } else if (state.since == NEVER) {
            state.since = now.millis();
        }
        boolean on = holds && now.millis() - state.since >= state.rule.forMillis();
        if (on == state.on) {
            return Optional.empty();
        }
        state.on = on;
        return Optional.of(new Alert(
                side,
                state.rule,
                state.metric,
                on,
                now.round(),
                now.millis(),
                value.orElse(0),
                course.map(known -> OptionalDouble.of(known.perSecond())).orElse(OptionalDouble.empty()),
                course.filter(known -> Double.isFinite(known.left()))
                        .map(known -> OptionalDouble.of(known.left()))
                        .orElse(OptionalDouble.empty())));
    }

    private boolean holds(State state, long value, Optional<Course> course) {
        return switch (state.rule.when()) {
            case Condition.Beyond(var amount, var percent, var orEqual) -> {
                double limit = percent ? amount / 100 * limit(state.metric) : amount;
                yield value > limit || (orEqual && value >= limit);
            }
            case Condition.Rises _ -> course.isPresent();
            case Condition.FullWithin(var millis) ->
                course.filter(known -> known.left() <= millis).isPresent();
        };
    }

    /// The limit of a metric; infinite if it has none.
    private double limit(Metric metric) {
        double limit = metric == Metric.HEAP ? heapLimit : metric.cap();
        return limit > 0 ? limit : Double.POSITIVE_INFINITY;
    }

    /// The growth of a metric; empty if it does not grow without end, by the verdict.
    private Optional<Course> course(Metric metric, List<Sample> samples, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.metric() == metric && finding.verdict() == Verdict.LEAKING)
                .findFirst()
                .map(finding -> {
                    double perSecond = finding.growth().perRound() * (per == TimeBase.ROUND ? Sample.pace(samples) : 1);
                    double room =
                            limit(metric) - samples.getLast().value(metric).orElse(0);
                    return new Course(perSecond, perSecond > 0 ? Math.max(0, room) / perSecond * 1000 : Double.NaN);
                });
    }
}
