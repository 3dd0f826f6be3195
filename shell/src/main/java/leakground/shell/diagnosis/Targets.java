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
import leakground.files.TemporaryFolder;
import leakground.lab.Lab;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.TimeBase;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;
import leakground.shell.duel.Contender;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.RateController;
import leakground.shell.duel.Side;
import leakground.shell.duel.Target;
import org.jspecify.annotations.Nullable;

/// The JVMs of a diagnosis. Children run rounds, are held during the diagnosis, and end when this is closed. A JVM
/// that was already running is left alone.
public final class Targets implements AutoCloseable {

    /// The JVMs to diagnose, and how long to drive or watch them.
    ///
    /// @param sides the sides to start
    /// @param other a running JVM
    /// @param rounds number of rounds after which children are held; empty to wait for certain verdicts
    /// @param millis the longest run; for a running JVM, the time between two snapshots
    public record Wanted(List<Side> sides, Optional<Target> other, OptionalLong rounds, long millis) {}

    private static final long PROGRESS_MILLIS = 100;
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final Duration STILL = Duration.ofSeconds(3);

    private final Wanted wanted;
    private final TemporaryFolder temporary;
    private final Lab lab = new Lab();
    private final List<Target> all = new ArrayList<>();
    /// The runs in which a fix will take over.
    private final Set<Run> leaky = ConcurrentHashMap.newKeySet();

    private final List<Contender> contenders = new ArrayList<>();
    private DuelListener listener = DuelListener.NONE;
    private long fixAfter;
    private volatile boolean untilCertain;
    private boolean warmedUp;
    private @Nullable HeapLook heaps;

    /// @param temporary for files of the diagnosis; closed with this
    public Targets(Wanted wanted, TemporaryFolder temporary) {
        this.wanted = wanted;
        this.temporary = temporary;
    }

    /// Lets the fix of each side take over after this number of rounds; 0 for never. Call it before the start.
    public void fixAfter(long rounds) {
        fixAfter = rounds;
    }

    /// Adds a listener for all signals of the children. Call it before the start.
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

    /// Runs in the thread that receives the signal, because a leak at full speed leaves no time.
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

    /// All JVMs, also those that have ended.
    public List<Target> all() {
        return List.copyOf(all);
    }

    /// The JVMs that can be diagnosed. Prints how the others ended.
    ///
    /// @throws UserError if there is none
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

    /// The time that a recording never takes: what was wanted, and what a slow machine may add.
    Duration longest() {
        return Duration.ofMillis(2 * wanted.millis).plus(SLACK);
    }

    /// A folder that is deleted when this is closed.
    TemporaryFolder temporary() {
        return temporary;
    }

    /// An analyser for their heaps. Call it before the JVMs are driven further: the JVM that reads dumps starts
    /// meanwhile.
    public HeapLook heaps() {
        var known = heaps;
        if (known == null) {
            known = new HeapLook(temporary, all);
            heaps = known;
        }
        return known;
    }

    /// The folder for the files of JFR in a child. Children are killed, so files in the default folder would stay.
    /// Empty for a JVM that leakground did not start.
    Optional<Path> repository(Target target) throws IOException {
        return target.run().isEmpty() ? Optional.empty() : Optional.of(temporary.folder("jfr-" + target.name()));
    }

    /// Says what a look will cost a JVM that leakground did not start.
    void tell(Console console, LookCost cost) {
        wanted.other.ifPresent(target -> console.message(cost.of(target.pid())));
    }

    /// Drives the children through their warm-up and holds them for a first snapshot.
    public void warmUp(Console console) throws InterruptedException {
        warmedUp = true;
        forEachRun(run -> run.holdAt(warmUp(run.plan())));
        await(console, "warming up", run -> run.round() >= warmUp(run.plan()), false);
        hold();
    }

    /// Drives the children to the requested point and holds them there. Without a number of rounds, the first child
    /// runs until its verdict is certain, and the others do the same number of rounds. For a running JVM it waits
    /// for the second snapshot, if there was a first one.
    public void drive(Console console) throws InterruptedException {
        forEachRun(run -> {
            run.holdAt(wanted.rounds.orElse(Long.MAX_VALUE));
            if (warmedUp) {
                run.resume();
            }
        });
        if (wanted.rounds.isPresent()) {
            await(console, "driving", run -> run.round() >= wanted.rounds.getAsLong(), warmedUp && hasOther());
        } else {
            untilCertain = true;
            var first = all.stream()
                    .flatMap(target -> target.run().stream())
                    .filter(run -> run.ending().isEmpty())
                    .findFirst();
            await(console, "driving", run -> run != first.orElse(null) || hasShownEnough(run), warmedUp && hasOther());
            untilCertain = false;
            long rounds = first.map(Run::round).orElse(0L);
            forEachRun(run -> run.holdAt(rounds));
            await(console, "driving", run -> !isDriven(run) || run.round() >= rounds, false);
        }
        hold();
    }

    /// The observations from the end of the warm-up until the JVMs are held, for all JVMs that are then still
    /// alive.
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
            return ended(
                    console,
                    begun.stream().filter(look -> alive.contains(look.target())).toList());
        } finally {
            begun.forEach(Begun::close);
        }
    }

    /// The results of all observations that a JVM does not refuse.
    ///
    /// @throws AccessRefusedException if it refuses all
    private static <S> List<S> ended(Console console, List<Begun<S>> begun)
            throws IOException, InterruptedException, AccessRefusedException {
        var seen = new ArrayList<S>();
        var refused = new ArrayList<AccessRefusedException>();
        for (var look : begun) {
            try {
                seen.add(look.end());
            } catch (AccessRefusedException e) {
                refused.add(e);
            }
        }
        if (seen.isEmpty() && !refused.isEmpty()) {
            throw refused.getFirst();
        }
        refused.forEach(why -> console.message(why.getMessage()));
        return seen;
    }

    /// Begins an observation of a JVM.
    interface Beginning<S> {
        Begun<S> at(Target target) throws IOException, InterruptedException, AccessRefusedException;
    }

    /// An observation of one JVM in progress.
    interface Begun<S> {
        Target target();

        /// Ends the observation and returns the result.
        S end() throws IOException, InterruptedException, AccessRefusedException;

        /// Releases the JVM, whether the observation was completed or not.
        default void close() {}
    }

    private long warmUp(Plan plan) {
        long warmUp = plan.drive().warmUp();
        return wanted.rounds.isPresent() ? Math.min(warmUp, wanted.rounds.getAsLong() / 4) : warmUp;
    }

    private static boolean isDriven(Run run) {
        return run.plan().per() == TimeBase.ROUND;
    }

    /// After a fix has taken over, the run is judged again from there.
    private boolean hasShownEnough(Run run) {
        boolean isDue = leaky.contains(run) && run.fix().isEmpty();
        return (!isDue && run.isCertain()) || (isDriven(run) && RateController.isFull(run.samples(), run.plan()));
    }

    private interface Done {
        boolean is(Run run);
    }

    private boolean hasOther() {
        return all.stream().anyMatch(target -> target.run().isEmpty());
    }

    /// Waits until every child is done, has ended or hangs, or until the time limit.
    ///
    /// @param whole whether to wait until the time limit in any case
    private void await(Console console, String what, Done done, boolean whole) throws InterruptedException {
        long begin = System.nanoTime();
        long millis = 0;
        long shown = 0;
        try {
            while (millis < wanted.millis && (whole || !isOver(done))) {
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
