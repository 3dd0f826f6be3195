package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import leakground.diagnosis.AccessRefusedException;
import leakground.lab.Lab;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.shell.cli.Console;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.cli.UserError;
import leakground.shell.duel.Contender;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.RateController;
import leakground.shell.duel.Side;
import leakground.shell.duel.Target;
import org.jspecify.annotations.Nullable;

/// The JVMs that a diagnosis looks at. Children are driven, then stand still while they are looked at, and end when
/// this is closed; a JVM that runs already is left as it is.
public final class Targets implements AutoCloseable {

    /// Which JVMs to look at, and for how long to drive or watch them.
    ///
    /// @param sides what to start
    /// @param other a JVM that runs already
    /// @param rounds after which children are held; empty for until each verdict is certain
    /// @param millis how long at most; for a JVM that runs already, between two looks
    public record Wanted(List<Side> sides, Optional<Target> other, OptionalLong rounds, long millis) {}

    private static final long PROGRESS_MILLIS = 100;
    private static final Duration STILL = Duration.ofSeconds(3);

    private final Wanted wanted;
    private final TemporaryFolder temporary;
    private final Lab lab = new Lab();
    private final List<Target> all = new ArrayList<>();
    /// Those in which a fix is to take over.
    private final Set<Run> leaky = ConcurrentHashMap.newKeySet();

    private final List<Contender> contenders = new ArrayList<>();
    private DuelListener listener = DuelListener.NONE;
    private long fixAfter;
    private volatile boolean untilCertain;
    private boolean warmedUp;
    private @Nullable HeapLook heaps;

    /// @param temporary for files that a look needs; closed with this
    public Targets(Wanted wanted, TemporaryFolder temporary) {
        this.wanted = wanted;
        this.temporary = temporary;
    }

    /// Has the fix of each side that has one take over after so many rounds; 0 for never. Before the start.
    public void fixAfter(long rounds) {
        fixAfter = rounds;
    }

    /// Has all that the children say heard by another as well. Before the start.
    public void heardBy(DuelListener other) {
        listener = other;
    }

    /// Starts the children.
    public void start() throws IOException {
        for (var side : wanted.sides) {
            var contender = Contender.start(lab, side, listener.then(this::pauseWhenCertain));
            contenders.add(contender);
            var run = contender.run();
            if (fixAfter > 0) {
                side.fix().ifPresent(fix -> {
                    leaky.add(run);
                    run.apply(fixAfter, fix.workload());
                });
            }
            all.add(Target.of(side.key(), run));
        }
        wanted.other.ifPresent(all::add);
    }

    /// In the thread that hears it: a leak that runs flat out has no time to lose.
    private void pauseWhenCertain(Contender contender, Signal signal) {
        var run = contender.run();
        if (untilCertain && signal instanceof Sample && isDriven(run) && hasShownEnough(run)) {
            run.pause();
        }
    }

    /// The children, with the sides that they run.
    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /// All of them, also those that have ended.
    public List<Target> all() {
        return List.copyOf(all);
    }

    /// Those that can be looked at; says how the others ended.
    ///
    /// @throws Problem if there is none
    List<Target> alive(Console console) {
        var alive = new ArrayList<Target>();
        var ended = new ArrayList<String>();
        for (var target : all) {
            target.ended().ifPresentOrElse(ended::add, () -> alive.add(target));
        }
        if (alive.isEmpty()) {
            throw UserError.failed(String.join(" ", ended));
        }
        ended.forEach(console::message);
        return alive;
    }

    /// A folder that is gone when this is closed.
    TemporaryFolder temporary() {
        return temporary;
    }

    /// Questions to their heaps. To be called before they are driven further: what reads dumps starts meanwhile.
    public HeapLook heaps() {
        var known = heaps;
        if (known == null) {
            known = new HeapLook(temporary, all);
            heaps = known;
        }
        return known;
    }

    /// Where JFR in a child puts what it writes: in its own folder it would stay, for children are killed. Empty for
    /// a JVM that is not ours.
    Optional<Path> repository(Target target) throws IOException {
        return target.run().isEmpty() ? Optional.empty() : Optional.of(temporary.folder("jfr-" + target.name()));
    }

    /// Drives the children until they have warmed up, and holds them there for a first look.
    public void warmUp(Console console) throws InterruptedException {
        warmedUp = true;
        forEachRun(run -> run.holdAt(warmUp(run.plan())));
        await(console, "warming up", run -> run.round() >= warmUp(run.plan()));
        hold();
    }

    /// Drives the children as far as is wanted, and holds them there: where that is until its verdict is certain, the
    /// first alone decides, and the others do as many rounds. Of a JVM that runs already it waits for a second look
    /// if there was a first one.
    public void drive(Console console) throws InterruptedException {
        forEachRun(run -> {
            run.holdAt(wanted.rounds.orElse(Long.MAX_VALUE));
            if (warmedUp) {
                run.resume();
            }
        });
        if (wanted.rounds.isPresent()) {
            await(console, "driving", run -> run.round() >= wanted.rounds.getAsLong());
        } else {
            untilCertain = true;
            var first = all.stream()
                    .flatMap(target -> target.run().stream())
                    .filter(run -> run.ending().isEmpty())
                    .findFirst();
            await(console, "driving", run -> run != first.orElse(null) || hasShownEnough(run));
            untilCertain = false;
            long rounds = first.map(Run::round).orElse(0L);
            forEachRun(run -> run.holdAt(rounds));
            await(console, "driving", run -> !isDriven(run) || run.round() >= rounds);
        }
        hold();
    }

    /// What is seen from when the JVMs have warmed up to when they are held, of those that can still be looked at then.
    <S> List<S> between(Console console, Beginning<S> beginning)
            throws IOException, InterruptedException, AccessRefusedException {
        warmUp(console);
        var begun = new ArrayList<Begun<S>>();
        try {
            for (var target : alive(console)) {
                begun.add(beginning.at(target));
            }
            drive(console);
            var alive = alive(console);
            var seen = new ArrayList<S>();
            for (var look : begun) {
                if (alive.contains(look.target())) {
                    seen.add(look.end());
                }
            }
            return seen;
        } finally {
            begun.forEach(Begun::close);
        }
    }

    /// Begins to look at a JVM.
    interface Beginning<S> {
        Begun<S> at(Target target) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// A look at one JVM that is not over yet.
    interface Begun<S> {
        Target target();

        /// What is seen.
        S end() throws IOException, InterruptedException, AccessRefusedException;

        /// Lets go of the JVM, whether it was looked at to the end or not.
        default void close() {}
    }

    private long warmUp(Plan plan) {
        long warmUp = plan.drive().warmUp();
        return wanted.rounds.isPresent() ? Math.min(warmUp, wanted.rounds.getAsLong() / 4) : warmUp;
    }

    private static boolean isDriven(Run run) {
        return run.plan().per() == TimeBase.ROUND;
    }

    /// What comes after a fix is judged anew.
    private boolean hasShownEnough(Run run) {
        boolean isDue = leaky.contains(run) && run.fix().isEmpty();
        return (!isDue && run.isCertain()) || (isDriven(run) && RateController.isFull(run.samples(), run.plan()));
    }

    private interface Done {
        boolean is(Run run);
    }

    /// Waits until every child is done or has ended or hangs, or the time is over.
    private void await(Console console, String what, Done done) throws InterruptedException {
        long begin = System.nanoTime();
        long millis = 0;
        long shown = 0;
        boolean watches = all.stream().anyMatch(target -> target.run().isEmpty()) && warmedUp && what.equals("driving");
        try {
            while (millis < wanted.millis && (watches || !isOver(done))) {
                if (millis >= shown) {
                    console.progress("%s %s, %d s".formatted(what, positions(), millis / 1000));
                    shown = millis + PROGRESS_MILLIS;
                }
                TimeUnit.MILLISECONDS.sleep(10);
                millis = (System.nanoTime() - begin) / 1_000_000;
            }
        } finally {
            console.progress("");
        }
    }

    private boolean isOver(Done done) {
        return all.stream()
                .flatMap(target -> target.run().stream())
                .allMatch(run -> run.ending().isPresent() || run.stalled().isPresent() || done.is(run));
    }

    private String positions() {
        return String.join(
                ", ",
                all.stream()
                        .map(target -> (target.name() + " " + target.position()).strip())
                        .toList());
    }

    private void hold() throws InterruptedException {
        // One that does not stop is looked at while it runs.
        boolean _ = Run.hold(
                all.stream()
                        .flatMap(target -> target.run().stream())
                        .filter(run -> run.stalled().isEmpty())
                        .toList(),
                STILL);
    }

    private interface Order {
        void to(Run run);
    }

    private void forEachRun(Order order) {
        all.stream()
                .flatMap(target -> target.run().stream())
                .filter(Targets::isDriven)
                .forEach(order::to);
    }

    @Override
    public void close() {
        lab.close();
        if (heaps != null) {
            heaps.close();
        }
        temporary.close();
    }
}
