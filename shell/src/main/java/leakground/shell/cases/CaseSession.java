package leakground.shell.cases;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leakground.diagnosis.AccessRefusedException;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.CaseEvent;
import leakground.lessons.cases.Evidence;
import leakground.lessons.cases.Score;
import leakground.measure.Sample;
import leakground.shell.cases.view.CaseCard;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.duel.Target;

/// A case that runs: its program in a child, which stands still unless it is driven, and all that was done.
final class CaseSession implements AutoCloseable {

    private static final String NAME = "program";
    private static final long FIRST_ROUNDS = 100;
    static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration PROOF = Duration.ofSeconds(20);

    private final Case sealed;
    private final long allowed;
    private final TemporaryFolder temporary = new TemporaryFolder();
    private final Lab lab = new Lab();
    private final Plan plan;
    private final List<CaseEvent> events = new ArrayList<>();
    private final Set<Evidence> seen = EnumSet.noneOf(Evidence.class);
    private Run run;
    private long beganNanos;
    private int hints;

    /// Compiles the program, starts it, and has it do its first rounds.
    ///
    /// @param allowed seconds that are agreed upon
    CaseSession(Case sealed, long allowed) throws IOException, InterruptedException {
        this.sealed = sealed;
        this.allowed = allowed;
        try {
            plan = sealed.plan(sealed.compile(temporary.folder("program")));
            run = begin();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
        beganNanos = System.nanoTime();
    }

    Case sealed() {
        return sealed;
    }

    long allowed() {
        return allowed;
    }

    /// Seconds since the beginning.
    long elapsed() {
        return (System.nanoTime() - beganNanos) / 1_000_000_000;
    }

    Set<Evidence> seen() {
        return Set.copyOf(seen);
    }

    int hints() {
        return hints;
    }

    int spent() {
        return score(Optional.empty()).spent();
    }

    long round() {
        return run.round();
    }

    List<Sample> samples() {
        return run.samples();
    }

    Target target() {
        return Target.of(NAME, run);
    }

    /// Has the program do some rounds more, and stand still again.
    ///
    /// @param progress hears how far it is
    /// @return how the program ended if it did, as one sentence without a full stop; then it was started again
    Optional<String> drive(long rounds, Consumer<String> progress) throws IOException, InterruptedException {
        long goal = run.round() + rounds;
        progress.accept("driving to round %,d ...".formatted(goal));
        Target.driveTo(run, goal, MOST);
        progress.accept("");
        var ended = run.ending().map(Ending::sentence);
        if (ended.isPresent()) {
            lab.end(run);
            run = begin();
        }
        return ended;
    }

    /// A look at another child that runs the same program.
    interface Look<T> {
        T at(Target target) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// Looks at a second child, which ends afterwards: what a look leaves in a JVM is not to be on the meters.
    ///
    /// @param rounds that it does before
    <T> T beside(long rounds, Look<T> look) throws IOException, InterruptedException, AccessRefusedException {
        var second = begin();
        try {
            Target.driveTo(second, rounds, MOST);
            return look.at(Target.of(NAME, second));
        } finally {
            lab.end(second);
        }
    }

    private Run begin() throws IOException, InterruptedException {
        var begun = lab.start(plan, Listener.NONE);
        Target.driveTo(begun, FIRST_ROUNDS, MOST);
        return begun;
    }

    void drove(long rounds) {
        events.add(new CaseEvent.Driven(elapsed(), rounds));
    }

    void note(String text) {
        events.add(new CaseEvent.Noted(elapsed(), text));
    }

    /// Notes that evidence was looked at, which costs its price once.
    ///
    /// @param at when it was asked for
    void looked(long at, Evidence evidence, String detail) {
        events.add(new CaseEvent.Looked(at, evidence, detail, seen.add(evidence) ? evidence.cost() : 0));
    }

    /// The next hint; empty if there is none.
    Optional<String> hint() {
        var all = sealed.mechanism().hints();
        if (hints == all.size()) {
            return Optional.empty();
        }
        events.add(new CaseEvent.Hinted(elapsed(), ++hints));
        return Optional.of(all.get(hints - 1));
    }

    private Score score(Optional<Answer> answer) {
        return new Score(sealed, events, answer, elapsed(), allowed);
    }

    /// The card, with what a run of its own says about the program.
    ///
    /// @param answer empty for who gives up
    CaseCard card(Optional<Answer> answer) throws IOException, InterruptedException {
        var score = score(answer);
        return new CaseCard(
                score, lab.prove(List.of(plan), PROOF).getFirst().result().findings());
    }

    @Override
    public void close() {
        lab.close();
        temporary.close();
    }
}
