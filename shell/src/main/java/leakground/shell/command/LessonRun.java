package leakground.shell.command;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.view.Duel;

/// The run inside a lesson: the leak beside its main fix, until both verdicts are certain.
final class LessonRun implements AutoCloseable {

    /// In so many seconds a leak should be certain, which takes three times the rounds that are not judged.
    private static final double SECONDS_FOR_A_LEAK = 6;

    private static final long MOST_MILLIS = 60_000;

    private final Optional<Scenario> scenario;
    private Optional<DuelSession> session = Optional.empty();
    private Set<Metric> measured = EnumSet.noneOf(Metric.class);

    /// @param scenario empty for a lesson that runs none
    LessonRun(Optional<Scenario> scenario) {
        this.scenario = scenario;
    }

    /// Starts it, unless it was started before, measured all of that and came to a verdict.
    ///
    /// @param asked metrics that the learner asks about besides the usual ones
    void start(Set<Metric> asked) throws IOException {
        if (scenario.isPresent()) {
            start(scenario.get(), asked);
        }
    }

    private void start(Scenario scenario, Set<Metric> asked) throws IOException {
        var wanted = EnumSet.copyOf(Metric.usual());
        wanted.addAll(scenario.grows());
        wanted.addAll(asked);
        boolean told = session.filter(
                        open -> !open.isOver() || open.results().getFirst().verdict() != Verdict.INCONCLUSIVE)
                .isPresent();
        if (told && measured.containsAll(wanted)) {
            return;
        }
        close();
        measured = wanted;
        var sides = Stream.concat(
                        Stream.of(scenario.leaky()), scenario.fixes().stream().limit(1))
                .map(variant -> new DuelSession.Side(
                        variant,
                        Plan.of(scenario, variant).withMetrics(measured).withRate(rate(scenario))))
                .toList();
        var started = new DuelSession(DuelSession.Subject.of(scenario, Set.of()), sides, Listener.NONE);
        session = Optional.of(started);
        started.start();
    }

    private static double rate(Scenario scenario) {
        return Math.max(scenario.rate(), 3 * scenario.settle() / SECONDS_FOR_A_LEAK);
    }

    /// Ends the sides as soon as nothing more is to be learned.
    void look() {
        session.filter(open -> !open.isOver() && (open.isCertain() || open.millis() > MOST_MILLIS))
                .ifPresent(DuelSession::stop);
    }

    /// Ends the sides, and keeps what they showed.
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
