package leakground.probe;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leakground.measure.Metric;
import leakground.measure.Signal;
import leakground.scenario.Workload;
import org.jspecify.annotations.Nullable;

/// The main class of a child JVM. It drives the rounds of one workload and sends samples of its metrics to the lab.
///
/// Standard output carries only signals; what the workload prints goes to standard error. The child halts when all
/// rounds are done, when a round fails, and when the lab is gone. Standard input begins with a [Preamble]; by hand,
/// type `start`.
///
/// ```text
/// java -cp scenarios.jar leakground.probe.Probe 'leakground.leaks.timers.UnstoppedTicker$Leaky' 200 0 heap,open_files
/// ```
///
/// With the extra word `main` and arguments, it runs the main method of the class unchanged. A round then only checks
/// whether the program is still running, and rounds are counted in milliseconds.
public final class Probe {

    private static final SignalOutput LAB = new SignalOutput();

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final ProbeOverhead own = new ProbeOverhead();
    private final Sampler sampler;
    private final CommandChannel control;
    private final Heartbeat heartbeat;
    private final Pace pace;
    private final Backlog backlog;
    private final long rounds;
    private final @Nullable AnswerTimer answers;
    /// All workloads that have driven rounds; the last one is the current one. A fix changes what the program does from
    /// now on, and the objects of the earlier workloads stay.
    private final List<Workload> workloads = new ArrayList<>();

    private final boolean timed;
    private long round;
    private long answer;
    private long startNanos;
    private long owed;
    private long holdAt = Long.MAX_VALUE;
    private long asked;
    private long applyAt = Long.MAX_VALUE;
    private String fix = "";
    /// Whether the rate rises by itself.
    private boolean ramped;

    private boolean paused;
    private boolean prepared;
    private boolean ordered;

    private Probe(
            BufferedReader lab, long rounds, double rate, Set<Metric> metrics, boolean timed, boolean withAnswers) {
        this.timed = timed;
        this.sampler = new Sampler(metrics, own);
        this.control = new CommandChannel(lab);
        this.heartbeat = new Heartbeat(Thread.currentThread(), Probe::tell);
        this.pace = new Pace(rounds, rate, timed);
        this.backlog = new Backlog();
        this.rounds = rounds;
        this.answers = withAnswers ? new AnswerTimer(own, Probe::tell) : null;
    }

    /// Runs one workload to its end. Never returns.
    ///
    /// @param args class name of the workload, rounds (0 for no end), rounds per second (0 for full speed), keys of
    ///     the metrics; for a program that runs unchanged also `main` and its arguments
    public static void main(String[] args) {
        IgnoredInterrupt.leaveToTheLab();
        var lab = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setIn(new SilentInput());
        System.setOut(System.err);
        @Nullable Probe probe = null;
        try {
            var preamble = begin(lab);
            boolean timed = args.length > 4;
            probe = new Probe(
                    lab,
                    Long.parseLong(args[1]),
                    Double.parseDouble(args[2]),
                    metrics(args[3]),
                    timed,
                    preamble.answers());
            if (preamble.input().isPresent()) {
                System.setIn(new FileInputStream(preamble.input().get().toFile()));
            }
            SentClasses.define(preamble.classes());
            end(probe.drive(
                    timed
                            ? MainProgram.of(args[0], Arrays.copyOfRange(args, 5, args.length))
                            : ReflectiveWorkload.of(args[0])));
        } catch (OutOfMemoryError error) {
            end(new Signal.OutOfMemory(probe == null ? 0 : probe.round + 1, String.valueOf(error.getMessage())));
        } catch (Throwable failure) {
            failure.printStackTrace();
            boolean compared = probe != null && probe.answers != null;
            end(new Signal.Failed(
                    probe == null ? 0 : probe.round + 1,
                    compared ? AnswerTimer.reason(failure) : ReflectiveWorkload.describe(failure)));
        }
    }

    private static Preamble begin(BufferedReader lab) throws IOException {
        var preamble = Preamble.read(lab);
        if (preamble.isEmpty()) {
            Runtime.getRuntime().halt(CommandChannel.GONE);
        }
        preamble.flatMap(Preamble::key).ifPresent(LAB::signWith);
        return preamble.orElseThrow();
    }

    private static Set<Metric> metrics(String keys) {
        var metrics = EnumSet.noneOf(Metric.class);
        for (var key : keys.split(",", -1)) {
            metrics.add(Metric.find(key).orElseThrow(() -> new IllegalArgumentException("no metric " + key)));
        }
        return metrics;
    }

    /// Drives the workload to its end.
    ///
    /// @return how it ended
    private Signal drive(Workload workload) throws Throwable {
        workloads.add(workload);
        own.begins();
        var beating = heartbeat.start();
        own.helpers(beating);
        warmUp();
        own.ends();
        startNanos = System.nanoTime();
        pace.begins(startNanos);
        backlog.begins(startNanos, beating);
        sample();
        try {
            driveRounds();
        } catch (MainProgram.Over over) {
            sample();
            return over.signal(round);
        }
        sample();
        return new Signal.Finished(round, answer);
    }

    private void driveRounds() throws Throwable {
        while (rounds == 0 || round < rounds) {
            awaitTurn();
            if (round >= applyAt) {
                apply();
            }
            heartbeat.roundBegins(round + 1);
            answer = 31 * answer + oneRound();
            // Whoever restores the flag after an InterruptedException means the thread to go on.
            Thread.interrupted();
            heartbeat.roundBegins(0);
            round = timed ? millis() : round + 1;
            if (!timed) {
                own.begins();
                backlog.limit(isRateOpen());
                own.ends();
            }
            paused |= round == holdAt;
            if (paused || prepared || ordered) {
                prepared = false;
                sample();
            } else if (pace.sampleDue(round, System.nanoTime(), sampler.costNanos())) {
                own.begins();
                sampler.prepare();
                own.ends();
                prepared = true;
            } else {
                ResourceLimits.check(round);
            }
        }
    }

    private long oneRound() throws Exception {
        var workload = workloads.getLast();
        return answers == null ? workload.round() : answers.round(workload, round + 1);
    }

    /// Loads what sampling needs, and starts what a JVM starts only once, before the first sample.
    private void warmUp() {
        var carrier = Thread.ofVirtual().name("probe warm-up").start(() -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        boolean ended = false;
        while (!ended) {
            try {
                ended = carrier.join(WARM_UP);
            } catch (InterruptedException _) {
                // A thread that the program has started already may interrupt this one.
            }
        }
        sampler.warmUp();
        // After the virtual thread above: the pool of their scheduler is to be the first, `ForkJoinPool-1`.
        backlog.warmUp();
        // Loads the classes, because they are needed in the middle of the rounds.
        new Signal.Alive(0).line();
        new Signal.Still(0, 0).line();
        if (answers != null) {
            answers.warmUp();
        }
    }

    /// Waits until the next round may begin. Takes samples and obeys orders meanwhile. A round that is due comes before
    /// a sample that was ordered, so that orders alone never keep a program from its rounds.
    private void awaitTurn() {
        while (true) {
            obeyAll();
            if (owed > 0) {
                owed--;
                return;
            }
            long now = System.nanoTime();
            long wait = paused ? Long.MAX_VALUE : pace.untilRound(now);
            if (wait == 0) {
                pace.roundBegins(now);
                return;
            }
            long sampleIn = ordered ? 0 : paused ? Long.MAX_VALUE : pace.untilSample(now, sampler.costNanos());
            if (sampleIn <= 0) {
                sample();
                continue;
            }
            if (paused && asked > 0) {
                answer();
            }
            own.begins();
            control.await(Math.min(wait, sampleIn));
            own.ends();
        }
    }

    /// Tells the lab that this JVM stands still now. A method of its own, so that no stack frame holds the line.
    private void answer() {
        tell(new Signal.Still(round, asked));
        asked = 0;
    }

    private void obeyAll() {
        for (var order = control.poll(); order != null; order = control.poll()) {
            obey(order);
        }
    }

    private void obey(String order) {
        switch (order) {
            case "pause" -> {
                paused = true;
                ordered = true;
            }
            case "resume" -> {
                paused = false;
                pace.rate(pace.rate(), System.nanoTime());
            }
            case "round" -> owed++;
            case "collect" -> ordered = true;
            default -> {
                if (order.startsWith("rate ")) {
                    int end = order.indexOf(' ', 5);
                    ramped = end > 0;
                    pace.rate(
                            Double.parseDouble(ramped ? order.substring(5, end) : order.substring(5)),
                            System.nanoTime());
                } else if (order.startsWith("hold ")) {
                    holdAt = Long.parseLong(order.substring(5));
                    if (round >= holdAt) {
                        obey("pause");
                    }
                } else if (order.startsWith("still ")) {
                    asked = Long.parseLong(order.substring(6));
                } else if (order.startsWith("apply ")) {
                    int space = order.indexOf(' ', 6);
                    applyAt = Long.parseLong(order.substring(6, space));
                    fix = order.substring(space + 1);
                }
            }
        }
    }

    /// Switches to another workload, after a sample of what the last one left behind.
    private void apply() throws Throwable {
        applyAt = Long.MAX_VALUE;
        sample();
        workloads.add(ReflectiveWorkload.of(fix));
        tell(new Signal.Applied(round, fix));
    }

    /// Whether nobody has asked for just this rate.
    private boolean isRateOpen() {
        return ramped || pace.rate() == 0;
    }

    private long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    private void sample() {
        if (timed) {
            round = millis();
        }
        own.begins();
        ordered = false;
        long waited = timed ? 0 : backlog.await(isRateOpen());
        var sample = sampler.take(round, startNanos);
        pace.sampled(round, System.nanoTime(), waited);
        tell(sample);
        ResourceLimits.check(sample);
        own.ends();
    }

    private static void tell(Signal signal) {
        LAB.tell(signal);
    }

    /// Tells the lab why this run ends, and ends this JVM.
    static void end(Signal last) {
        tell(last);
        Runtime.getRuntime().halt(0);
    }
}
