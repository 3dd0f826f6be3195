package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Signal;
import leakground.measure.SignalKey;
import leakground.measure.StuckGrowth;
import leakground.measure.Thinning;
import leakground.measure.TimeBase;
import leakground.probe.SilentInput;
import org.jspecify.annotations.Nullable;

/// One running child JVM and the samples that it has sent.
///
/// A run ends by itself or by [#close]. It then has an [Ending], whatever the child did: the death of a child never
/// throws an exception here. Safe for use by several threads.
public final class Run implements AutoCloseable {

    private static final long HUNG_MILLIS = 10_000;
    private static final long TICK_MILLIS = 250;
    private static final long DRIVE_MILLIS = 5;
    /// Ticks between two searches for processes that the child has started. A search takes longer the more processes
    /// this machine has.
    private static final int TICKS_BETWEEN_LOOKS = 8;

    private static final int OUT_OF_MEMORY = 3;
    /// What a JVM prints after the reason, if a flag is wrong.
    private static final String REFUSED = "Error: Could not create the Java Virtual Machine.";
    /// What it prints before the reason, if the flags do not fit one another or the machine.
    private static final String UNFIT = "Error occurred during initialization of VM";
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(10);
    /// The same for a child whose ending is known already.
    private static final Duration UNUSED_OUTPUT = Duration.ofSeconds(1);

    private final Plan plan;
    private final Process process;
    private final Offspring offspring;
    private final Listener listener;
    private final LastLines output = new LastLines();
    private final SignalReader signals;
    private final Thread signalReader;
    private final Thread outputReader;
    private final Thread watcher;

    private volatile JudgedWindow window;
    /// Changed only by the thread that reads signals.
    private List<Sample> samples = new ArrayList<>();

    private @Nullable AppliedFix fix;
    private List<ProcessHandle> descendants = List.of();
    private @Nullable Ending ending;
    private Signal.@Nullable Stalled stalled;
    private long round;
    private long asked;
    private long answered;
    private int silentTicks;
    private boolean exiting;
    private final SteadyPace pace = new SteadyPace();

    /// @param key signs the signals of the child; empty if they are not signed
    Run(Plan plan, Process process, Offspring offspring, Optional<SignalKey> key, Listener listener) {
        this.plan = plan;
        this.process = process;
        this.offspring = offspring;
        this.listener = listener;
        var unjudged = EnumSet.copyOf(plan.measured());
        unjudged.removeAll(plan.metrics());
        this.window = JudgedWindow.whole(
                        plan.drive().warmUp(), plan.per(), plan.jvm().heapBytes())
                .without(unjudged);
        signals = new SignalReader(process.getInputStream(), key);
        signalReader = thread("lab signals", () -> signals.forEach(this::accept, this::signalsAreLost));
        outputReader = thread(
                "lab output", () -> output.drain(process.getErrorStream(), line -> listener.printed(this, line)));
        watcher = thread("lab watch", this::watch);
    }

    private Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name + " " + process.pid()).start(task);
    }

    public Plan plan() {
        return plan;
    }

    /// Process id of the child.
    public long pid() {
        return process.pid();
    }

    /// The samples so far. A long run is thinned to a few thousand.
    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// Whether the child stands before its first round or is past it. One that has ended has begun.
    public synchronized boolean hasBegun() {
        return !samples.isEmpty() || ending != null;
    }

    /// Rounds done, as last reported by the child.
    public synchronized long round() {
        return round;
    }

    /// Empty while the child runs.
    public synchronized Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /// The round that has lasted unusually long; empty if the child is not in one.
    public synchronized Optional<Signal.Stalled> stalled() {
        return Optional.ofNullable(ending == null ? stalled : null);
    }

    /// The last lines of the workload's output.
    public List<String> output() {
        return output.lines();
    }

    /// Why the JVM of the child did not start, in its own words; empty if it started.
    public Optional<String> refusal() {
        return ending().isPresent() && samples().isEmpty() ? refusal(output()) : Optional.empty();
    }

    private static Optional<String> refusal(List<String> lines) {
        int after = lines.indexOf(REFUSED);
        int before = lines.indexOf(UNFIT);
        var words = after > 0
                ? lines.subList(0, after)
                : before >= 0 ? lines.subList(before + 1, lines.size()) : List.<String>of();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", words).strip());
    }

    /// Whether the program has begun to read its standard input, which stays empty. The last lines of its output say
    /// so.
    public boolean hasWaitedForInput() {
        return output().contains(SilentInput.WAITS);
    }

    /// What the child holds outside its JVM now.
    public Footprint footprint() {
        return Footprint.of(process.toHandle(), signals.bytes() + output.bytes());
    }

    /// Judges the run so far; after a fix took over, only the time since then.
    public Result result() {
        JudgedWindow judging;
        List<Sample> seen;
        Result unjudged;
        synchronized (this) {
            judging = window;
            seen = List.copyOf(samples);
            unjudged = Result.of(List.of(), ending(), round, fix());
        }
        return unjudged.with(unjudged.judged(judging, seen));
    }

    /// The fix that took over; empty if there is none.
    public synchronized Optional<AppliedFix> fix() {
        return Optional.ofNullable(fix).map(applied -> applied.between(samples.getFirst(), latest()));
    }

    /// The latest sample of all metrics. The reading that reached a limit is of one.
    private Sample latest() {
        return samples.reversed().stream()
                .filter(sample -> sample.value(Metric.HEAP).isPresent())
                .findFirst()
                .orElseGet(samples::getLast);
    }

    /// Whether the run may stop: it has ended, or its verdict is certain and nothing is open that is worth waiting for.
    public boolean isCertain() {
        return ending().isPresent() || window.isCertain();
    }

    /// Takes a proof that threads of the child leak. Their verdict is certain from now on.
    public void prove(StuckGrowth proof) {
        window.prove(proof);
    }

    public void pause() {
        synchronized (this) {
            pace.pauses();
        }
        tell("pause");
    }

    public void resume() {
        synchronized (this) {
            pace.resumes();
        }
        tell("resume");
    }

    /// Pauses after this round.
    public void holdAt(long round) {
        tell("hold " + round);
    }

    /// Pauses, and waits until the child stands still between two rounds, so that it can be examined. A program that
    /// runs unchanged does not pause.
    ///
    /// @return false if the child has ended, or its round does not end within that time
    public boolean hold(Duration most) throws InterruptedException {
        return hold(List.of(this), most);
    }

    /// Pauses several runs at once, as [#hold(Duration)] does.
    ///
    /// @return false if one of them has ended, or does not stand still within that time
    public static boolean hold(Collection<Run> runs, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        runs.forEach(Run::beginHold);
        boolean all = true;
        for (var run : runs) {
            all &= run.awaitHold(deadline);
        }
        return all;
    }

    /// Asks a program to pause and to say when it stands still. The answer comes after a sample.
    private void beginHold() {
        if (plan.per() == TimeBase.ROUND) {
            long question;
            synchronized (this) {
                question = ++asked;
            }
            pause();
            tell("still " + question);
        }
    }

    private boolean awaitHold(long deadline) throws InterruptedException {
        if (plan.per() == TimeBase.SECOND) {
            return ending().isEmpty();
        }
        synchronized (this) {
            while (ending == null && answered < asked) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return ending == null;
        }
    }

    /// Has children do rounds, each until its own round is done, and then pauses them. A child that ends or hangs, or
    /// that is not done in time, stands where it is.
    ///
    /// @param most the longest time for the rounds
    /// @param still the longest time until they stand still
    /// @return false if one of them has ended, or does not stand still within that time
    public static boolean driveTo(Map<Run, Long> rounds, Duration most, Duration still) throws InterruptedException {
        rounds.forEach((child, round) -> {
            child.holdAt(round);
            child.resume();
        });
        long deadline = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < deadline
                && rounds.entrySet().stream().anyMatch(goal -> goal.getKey().goesOnTo(goal.getValue()))) {
            TimeUnit.MILLISECONDS.sleep(DRIVE_MILLIS);
        }
        return hold(rounds.keySet(), still);
    }

    private boolean goesOnTo(long goal) {
        return ending().isEmpty() && stalled().isEmpty() && round() < goal;
    }

    /// Begins a look into the child, which [#hold] has paused. What happens until [#endLook] is not judged.
    public void beginLook() {
        synchronized (this) {
            if (samples.isEmpty() || ending != null || window.isLookedAt()) {
                return;
            }
            window = window.beginLook(samples.getLast());
        }
        listener.looked(this, true);
    }

    /// Ends a look, after a sample of what it leaves behind.
    ///
    /// @param most the longest time to wait for that sample; without one the look goes on
    public void endLook(Duration most) throws InterruptedException {
        if (!window.isLookedAt() || !hold(most) || !awaitSample(most)) {
            return;
        }
        synchronized (this) {
            window = window.endLook(samples.getLast());
        }
        listener.looked(this, false);
    }

    /// Waits for one more sample of a program that does not pause. A paused one has just sent one.
    private boolean awaitSample(Duration most) throws InterruptedException {
        if (plan.per() == TimeBase.ROUND) {
            return true;
        }
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (this) {
            var before = samples.getLast();
            collect();
            while (ending == null && samples.getLast().equals(before)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return ending == null;
        }
    }

    /// Runs one more round, also while paused.
    public void oneRound() {
        tell("round");
    }

    /// Collects garbage and takes a sample now.
    public void collect() {
        tell("collect");
    }

    /// Changes the rate.
    ///
    /// @param rate rounds per second; 0 for full speed
    public void rate(double rate) {
        newRate(Double.toString(rate));
    }

    /// Changes the rate, and lets the program have a lower one where its threads wait with a time limit. For a rate
    /// that rises by itself: the number of such threads would rise with it.
    ///
    /// @param rate rounds per second
    public void ramp(double rate) {
        newRate(rate + " ramp");
    }

    private void newRate(String order) {
        synchronized (this) {
            pace.breaks();
        }
        tell("rate " + order);
    }

    /// The recent pace in rounds per second, without the time of pauses; 0 if it is unknown. After a pause or a
    /// new rate it is the pace before, until there are enough samples.
    public synchronized double pace() {
        return pace.value();
    }

    /// Makes the child switch to another workload in the same JVM after the given round, or as soon as it gets the
    /// order. The other workload is the fix of the current one.
    ///
    /// @param workload binary name of its class
    public void apply(long round, String workload) {
        tell("apply " + round + " " + workload);
    }

    /// Waits until the child has ended.
    ///
    /// @return false if the child is still running after that time
    public boolean await(Duration most) throws InterruptedException {
        watcher.join(most);
        return !watcher.isAlive();
    }

    /// Ends the child, if it is still running, and all processes that it has started.
    @Override
    public void close() {
        synchronized (this) {
            if (ending == null) {
                ending = new Ending.Stopped(round);
            }
        }
        destroy();
        try {
            watcher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends a line to the child.
    void tell(String order) {
        try {
            var orders = process.getOutputStream();
            orders.write((order + "\n").getBytes(UTF_8));
            orders.flush();
        } catch (IOException _) {
            // The child is gone. Its ending says so.
        }
    }

    private void accept(Signal signal) {
        synchronized (this) {
            if (ending != null) {
                return;
            }
            silentTicks = 0;
            switch (signal) {
                case Sample sample -> {
                    add(sample);
                    pace.sampled(samples);
                    round = sample.round();
                    stalled = null;
                }
                case Signal.Alive(var current) -> {
                    round = Math.max(round, current - 1);
                    stalled = null;
                }
                case Signal.Still(var done, var question) -> {
                    round = Math.max(round, done);
                    answered = Math.max(answered, question);
                    stalled = null;
                }
                case Signal.Exiting(var current) -> {
                    round = Math.max(round, current - 1);
                    exiting = true;
                }
                case Signal.Stalled now -> {
                    round = Math.max(round, now.round() - 1);
                    stalled = now;
                    if (isHung(now.millis())) {
                        endAs(new Ending.Died(
                                round,
                                "round %d did not end within %d s; its thread is %s"
                                        .formatted(now.round(), now.millis() / 1000, now.where())));
                    }
                }
                case Signal.Applied(var _, var workload) -> {
                    if (!samples.isEmpty()) {
                        fix = new AppliedFix(workload, samples.getLast(), Map.of(), window.judge(samples));
                        window = window.since(samples.getLast());
                    }
                }
                // Only for listeners.
                case Signal.Answers _ -> {}
                case Signal.Finished(var last, var answer) -> endAs(new Ending.Finished(last, answer));
                case Signal.Exited(var last, var how) -> endAs(new Ending.Exited(last, how));
                case Signal.Capped(var last, var metric, var value, var cap) -> {
                    addCapped(last, metric, value);
                    endAs(new Ending.Capped(last, metric, value, cap));
                }
                case Signal.OutOfMemory(var in, var reason) ->
                    endAs(new Ending.OutOfMemory(Math.max(0, in - 1), reason));
                case Signal.Failed(var in, var reason) -> endAs(new Ending.Died(Math.max(0, in - 1), reason));
            }
            notifyAll();
        }
        if (signal instanceof Sample) {
            // Outside the lock, so that views can read meanwhile.
            window.observe(samples);
        }
        listener.heard(this, signal);
    }

    private synchronized void signalsAreLost() {
        if (ending == null) {
            endAs(new Ending.Died(round, "signals of the probe are missing: the program reads its standard output"));
            notifyAll();
        }
    }

    private void add(Sample sample) {
        samples.add(sample);
        samples = Thinning.halve(samples, Thinning.MOST_SAMPLES);
    }

    /// Adds the reading that reached a limit, unless it was that of a sample.
    private void addCapped(long last, Metric metric, long value) {
        if (!samples.isEmpty() && samples.getLast().round() < last) {
            add(new Sample(last, samples.getLast().millis(), Map.of(metric, value)));
        }
    }

    private void endAs(Ending how) {
        ending = how;
        round = Math.max(round, how.round());
        destroy();
    }

    /// Waits for the child in short ticks. Silence is counted in ticks and not by the clock, so that a pause of this
    /// JVM (Ctrl-Z, a sleeping laptop) does not count against the child.
    private void watch() {
        try {
            for (int tick = 0; !process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS); tick++) {
                var now =
                        tick % TICKS_BETWEEN_LOOKS == 0 ? process.descendants().toList() : descendants;
                synchronized (this) {
                    descendants = now;
                    long silence = ++silentTicks * TICK_MILLIS;
                    if (ending == null && isHung(silence)) {
                        endAs(new Ending.Died(round, "gave no sign of life for %d s".formatted(silence / 1000)));
                    }
                }
            }
            endDescendants();
            awaitOutput();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            destroy();
            synchronized (this) {
                if (ending == null) {
                    ending = post(process.exitValue());
                }
                notifyAll();
            }
            closePipes();
            AttachSocket.delete(process.pid());
            listener.ended(this);
        }
    }

    private static boolean isHung(long millis) {
        return millis >= HUNG_MILLIS && millis >= Patience.millis(HUNG_MILLIS);
    }

    private Ending post(int code) {
        var lines = output.lines();
        if (code == OUT_OF_MEMORY) {
            for (var line : lines) {
                int at = line.indexOf("java.lang.OutOfMemoryError: ");
                if (at >= 0) {
                    return new Ending.OutOfMemory(round, line.substring(at + "java.lang.OutOfMemoryError: ".length()));
                }
            }
        }
        if (code == 0) {
            return new Ending.Exited(round, exiting ? "it called System.exit(0)" : "it called Runtime.halt(0)");
        }
        var crash = output.crash().sentence();
        if (crash.isPresent()) {
            return new Ending.Died(round, crash.get());
        }
        var refusal = samples.isEmpty() ? refusal(lines) : Optional.<String>empty();
        if (refusal.isPresent()) {
            return new Ending.Died(round, "the JVM did not start: " + refusal.get());
        }
        var last = lines.isEmpty() ? "" : ", saying: " + lines.getLast();
        // The JDK reports death by a signal as 128 plus the number of the signal.
        return code > 128
                ? new Ending.Died(round, "it was killed by signal " + (code - 128))
                : new Ending.Died(round, "it exited by itself with code " + code + last);
    }

    /// Waits for the last output, which is still in the pipes. A descendant that was not ended may keep them open.
    private void awaitOutput() throws InterruptedException {
        var most = ending().isPresent() ? UNUSED_OUTPUT : LAST_OUTPUT;
        long deadline = System.nanoTime() + most.toNanos();
        signalReader.join(most);
        outputReader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }

    private void endDescendants() {
        descendants.forEach(ProcessHandle::destroyForcibly);
        offspring.end();
    }

    private void destroy() {
        var known = descendants;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        known.forEach(ProcessHandle::destroyForcibly);
    }

    private void closePipes() {
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException _) {
            // There is nothing to close.
        }
    }
}
