package leakground.shell.learning;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.view.Duel;

/// The duel in a lesson: the leak beside its main fix, until both verdicts are certain.
final class LessonRun implements AutoCloseable {

    private static final long MOST_MILLIS = 60_000;

    private final Optional<Scenario> scenario;
    private Optional<DuelSession> session = Optional.empty();
    private Set<Metric> measured = EnumSet.noneOf(Metric.class);

    /// @param scenario empty for a lesson without a duel
    LessonRun(Optional<Scenario> scenario) {
        this.scenario = scenario;
    }

    /// Starts the duel, unless an earlier one measured the same metrics and has a verdict.
    ///
    /// @param asked metrics in the question to the learner, besides the usual ones
    void start(Set<Metric> asked) throws IOException {
        if (scenario.isPresent()) {
            start(scenario.get(), asked);
        }
    }

    private void start(Scenario scenario, Set<Metric> asked) throws IOException {
        var wanted = EnumSet.copyOf(Metric.usual());
        wanted.addAll(scenario.grows());
        wanted.addAll(asked);
        boolean told = session.filter(open -> !open.isOver()
                        || open.standings().getFirst().result().verdict().isKnown())
                .isPresent();
        if (told && measured.containsAll(wanted)) {
            return;
        }
        close();
        measured = wanted;
        var plan = DuelPlan.leakAndFix(
                        scenario, usual -> usual.withMetrics(measured).withRate(scenario.rate()))
                .withQuickStart(true);
        var started = new DuelSession(plan, DuelListener.NONE);
        session = Optional.of(started);
        started.start();
    }

    /// Ends the sides as soon as all verdicts are certain.
    void look() {
        session.filter(open -> !open.isOver() && (open.isCertain() || open.millis() > MOST_MILLIS))
                .ifPresent(DuelSession::stop);
    }

    /// Ends the sides and keeps their results.
    void stop() {
        session.ifPresent(DuelSession::stop);
    }

    boolean isOver() {
        return session.filter(DuelSession::isOver).isPresent();
    }

    Optional<DuelSession> session() {
        return session;
    }

    Optional<Duel> duel() {
        return session.map(open -> open.duel(false));
    }

    @Override
    public void close() {
        session.ifPresent(DuelSession::close);
        session = Optional.empty();
    }
}
