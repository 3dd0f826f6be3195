package leakground.shell.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leakground.diagnosis.AccessRefusedException;
import leakground.lab.Ending;
import leakground.lab.Lab;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.CaseEvent;
import leakground.lessons.cases.Evidence;
import leakground.lessons.cases.Score;
import leakground.lessons.check.Outcome;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.shell.cases.view.CaseCard;
import leakground.shell.cases.view.Sitting;
import leakground.shell.duel.Target;

/// An open case: its program in a child, which is held except while it is driven, and a log of all actions.
final class CaseSession implements AutoCloseable {

    private static final String NAME = "program";
    private static final long FIRST_ROUNDS = 100;
    static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration PROOF = Duration.ofSeconds(20);

    private final Case sealed;
    private final long allowed;
    private final Sitting sitting;
    private final Optional<Path> card;
    private final Lab lab = new Lab();
    private final Plan plan;
    private final AttachLog attached = new AttachLog();
    private final List<CaseEvent> events = new ArrayList<>();
    private final Set<Evidence> seen = EnumSet.noneOf(Evidence.class);
    private Run run;
    private final Map<Question, String> draft = new EnumMap<>(Question.class);
    private Optional<Answer> given = Optional.empty();
    private Optional<RepairDesk> repair = Optional.empty();
    private long beganNanos;
    private long beganMillis;
    private int hints;
    private boolean hasCompilerErrors;

    /// Compiles and starts the program, and runs its first rounds.
    ///
    /// @param allowed planned time in seconds
    /// @param card the interviewer's file of a sealed case
    CaseSession(Case sealed, long allowed, Sitting sitting, Optional<Path> card)
            throws IOException, InterruptedException {
        this.sealed = sealed;
        this.allowed = allowed;
        this.sitting = sitting;
        this.card = card;
        try {
            var own = sealed.plan();
            plan = own.with(own.jvm().withFlags(AttachLog.FLAGS));
            run = begin();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
        beganNanos = System.nanoTime();
        beganMillis = System.currentTimeMillis();
    }

    Case sealed() {
        return sealed;
    }

    Sitting sitting() {
        return sitting;
    }

    Optional<Path> cardFile() {
        return card;
    }

    long allowed() {
        return allowed;
    }

    /// Seconds since the start.
    long elapsed() {
        return (System.nanoTime() - beganNanos) / 1_000_000_000;
    }

    /// What the user has answered so far, which stays when the form is left.
    Map<Question, String> draft() {
        return draft;
    }

    Set<Evidence> seen() {
        return Set.copyOf(seen);
    }

    int hints() {
        return hints;
    }

    int spent() {
        return score(given).spent();
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

    /// Runs some rounds in the program, then holds it again.
    ///
    /// @param progress receives the current position
    /// @return the end of the program in one sentence without a full stop, if it ended; it was then restarted
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

    /// A look at a second child with the same program.
    interface Look<T> {
        T at(Target target) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// Runs a look in a second child, which ends afterwards. So the traces of the look do not change the meters of
    /// the case.
    ///
    /// @param rounds number of rounds before the look
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
        var begun = lab.start(plan, attached);
        try {
            Target.driveTo(begun, FIRST_ROUNDS, MOST);
            return begun;
        } catch (InterruptedException e) {
            lab.end(begun);
            throw e;
        }
    }

    /// Notes the answer. From now on the source is open, and no evidence is.
    void answer(Answer answer) {
        given = Optional.of(answer);
        events.add(new CaseEvent.Answered(
                elapsed(),
                answer.kind().isLeak()
                        ? "%s; %s; %s"
                                .formatted(
                                        answer.grows().map(Metric::title).orElse("nothing"),
                                        answer.kind().title(),
                                        answer.holder())
                        : answer.kind().title()));
    }

    /// The answer, if it was given.
    Optional<Answer> given() {
        return given;
    }

    /// The user's repair, if it has begun.
    Optional<RepairDesk> repair() {
        return repair;
    }

    void repair(RepairDesk begun) {
        repair = Optional.of(begun);
    }

    /// Whether the last check of the repair was of a file that does not compile.
    boolean hasCompilerErrors() {
        return hasCompilerErrors;
    }

    /// Notes a check of the repair.
    void checked(Outcome outcome) {
        hasCompilerErrors = outcome instanceof Outcome.DoesNotCompile;
        events.add(new CaseEvent.Checked(
                elapsed(),
                outcome instanceof Outcome.Solved,
                !(outcome instanceof Outcome.Undecided || outcome instanceof Outcome.DoesNotCompile),
                RepairDesk.sentence(outcome)));
    }

    void drove(long rounds) {
        events.add(new CaseEvent.Driven(elapsed(), rounds));
    }

    void note(String text) {
        events.add(new CaseEvent.Noted(elapsed(), text));
    }

    /// Logs a look. Its price is charged only once.
    ///
    /// @param at the time of the request
    /// @param text what it showed
    void looked(long at, Evidence evidence, String detail, String text) {
        int cost = seen.add(evidence) ? evidence.cost() : 0;
        events.add(new CaseEvent.Looked(
                at, evidence, detail, run.round(), cost, sealed.holder().shownBy(text)));
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

    /// Runs a look, whose own commands do not count as those of another process.
    <T> T look(CaseLook.Looking<T> looking) throws IOException, InterruptedException, AccessRefusedException {
        long from = System.currentTimeMillis();
        try {
            return looking.look();
        } finally {
            attached.looked(from, System.currentTimeMillis());
        }
    }

    /// What the user did, and what other processes did to the program, in their order.
    List<CaseEvent> all() {
        var all = new ArrayList<CaseEvent>(events);
        for (var foreign : attached.foreign()) {
            var at = Math.max(0, (foreign.millis() - beganMillis) / 1000);
            var event = new CaseEvent.ForeignCommand(at, foreign.command());
            if (!all.contains(event)) {
                all.add(event);
            }
        }
        all.sort(Comparator.comparingLong(CaseEvent::at));
        return all;
    }

    private Score score(Optional<Answer> answer) {
        return new Score(sealed, all(), answer, elapsed(), allowed);
    }

    /// The card, with the findings of a separate run of the program. Without an answer the user gave up.
    CaseCard card() throws IOException, InterruptedException {
        var score = score(given);
        return new CaseCard(
                sitting,
                score,
                repair.map(RepairDesk::diff).orElse(List.of()),
                lab.prove(List.of(plan), PROOF).getFirst().result().findings());
    }

    @Override
    public void close() {
        lab.close();
    }
}
