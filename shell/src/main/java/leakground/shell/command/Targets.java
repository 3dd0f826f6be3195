package leakground.shell.command;

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
import leakground.diagnosis.Refused;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Per;
import leakground.measure.Sample;
import leakground.measure.Signal;
import org.jspecify.annotations.Nullable;

/// The JVMs that a diagnosis looks at. Children are driven, then stand still while they are looked at, and end when
/// this is closed; a JVM that runs already is left as it is.
final class Targets implements AutoCloseable {

    /// Which JVMs to look at, and for how long to drive or watch them.
    ///
    /// @param plans what to start
    /// @param other a JVM that runs already
    /// @param rounds after which children are held; empty for until each verdict is certain
    /// @param millis how long at most; for a JVM that runs already, between two looks
    record Wanted(List<DuelSession.Side> plans, Optional<Target> other, OptionalLong rounds, long millis) {}

    private static final long PROGRESS_MILLIS = 100;
    private static final Duration STILL = Duration.ofSeconds(3);

    private final Wanted wanted;
    private final TemporaryFolder temporary;
    private final Lab lab = new Lab();
    private final List<Target> all = new ArrayList<>();
    /// Those in which a fix is to take over.
    private final Set<Run> leaky = ConcurrentHashMap.newKeySet();

    private Listener listener = Listener.NONE;
    private long fixAfter;
    private volatile boolean untilCertain;
    private boolean settled;
    private @Nullable HeapLook heaps;

    /// @param temporary for files that a look needs; closed with this
    Targets(Wanted wanted, TemporaryFolder temporary) {
        this.wanted = wanted;
        this.temporary = temporary;
    }

    /// Has the fix of each side that has one take over after so many rounds; 0 for never. Before the start.
    void fixAfter(long rounds) {
        fixAfter = rounds;
    }

    /// Has all that the children say heard by another as well. Before the start.
    void heardBy(Listener other) {
        listener = other;
    }

    /// Starts the children.
    void start() throws IOException {
        var certainty = new Listener() {
            @Override
            public void heard(Run run, Signal signal) {
                listener.heard(run, signal);
                // In the thread that hears it: what leaks flat out has no time to lose.
                if (untilCertain && signal instanceof Sample && isDriven(run) && hasShownEnough(run)) {
                    run.pause();
                }
            }
        };
        for (var side : wanted.plans) {
            var run = lab.start(side.plan(), certainty);
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

    /// All of them, also those that have ended.
    List<Target> all() {
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
            throw Problem.failed(String.join(" ", ended));
        }
        ended.forEach(console::message);
        return alive;
    }

    /// A folder that is gone when this is closed.
    TemporaryFolder temporary() {
        return temporary;
    }

    /// Questions to their heaps. To be called before they are driven further: what reads dumps starts meanwhile.
    HeapLook heaps() {
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

    /// Drives the children until they have settled, and holds them there for a first look.
    void settle(Console console) throws InterruptedException {
        settled = true;
        forEachRun(run -> run.holdAt(settle(run.plan())));
        await(console, "settling", run -> run.round() >= settle(run.plan()));
        hold();
    }

    /// Drives the children as far as is wanted, and holds them there: where that is until its verdict is certain, the
    /// first alone decides, and the others do as many rounds. Of a JVM that runs already it waits for a second look
    /// if there was a first one.
    void drive(Console console) throws InterruptedException {
        forEachRun(run -> {
            run.holdAt(wanted.rounds.orElse(Long.MAX_VALUE));
            if (settled) {
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

    /// What is seen from when the JVMs have settled to when they are held, of those that can still be looked at then.
    <S> List<S> between(Console console, Beginning<S> beginning) throws IOException, InterruptedException, Refused {
        settle(console);
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
        Begun<S> at(Target target) throws IOException, InterruptedException, Refused;
    }

    /// A look at one JVM that is not over yet.
    interface Begun<S> {
        Target target();

        /// What is seen.
        S end() throws IOException, InterruptedException, Refused;

        /// Lets go of the JVM, whether it was looked at to the end or not.
        default void close() {}
    }

    private long settle(Plan plan) {
        long settle = plan.settle();
        return wanted.rounds.isPresent() ? Math.min(settle, wanted.rounds.getAsLong() / 4) : settle;
    }

    private static boolean isDriven(Run run) {
        return run.plan().per() == Per.ROUND;
    }

    /// What comes after a fix is judged anew.
    private boolean hasShownEnough(Run run) {
        boolean isDue = leaky.contains(run) && run.fix().isEmpty();
        return (!isDue && run.isCertain()) || (isDriven(run) && Ramp.isFull(run.samples(), run.plan()));
    }

    private interface Done {
        boolean is(Run run);
    }

    /// Waits until every child is done or has ended or hangs, or the time is over.
    private void await(Console console, String what, Done done) throws InterruptedException {
        long begin = System.nanoTime();
        long millis = 0;
        long shown = 0;
        boolean watches = all.stream().anyMatch(target -> target.run().isEmpty()) && settled && what.equals("driving");
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
