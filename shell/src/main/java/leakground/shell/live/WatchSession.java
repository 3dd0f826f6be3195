package leakground.shell.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Counters;
import leakground.diagnosis.JvmCounters;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Judge;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Thinning;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.cli.Workers;
import leakground.shell.duel.Alerts;
import leakground.shell.duel.LiveSession;
import leakground.shell.duel.Target;
import leakground.shell.duel.view.AlertView;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;

/// A session that watches a running JVM of the user. It only reads counters and sends no requests to the JVM.
final class WatchSession implements LiveSession, AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final int WARM_UP_MILLIS = 2_000;
    private static final Set<Metric> SHOWN = Set.of(
            Metric.HEAP,
            Metric.PLATFORM_THREADS,
            Metric.OPEN_FILES,
            Metric.RESIDENT_MEMORY,
            Metric.LOADED_CLASSES,
            Metric.FULL_COLLECTIONS);
    private static final String NOT_OURS = "this JVM runs by itself: here you can only look at it";

    private final Target target;
    private final Counters jvm;
    private final long maxHeap;
    private final Alerts alerts;
    private final Consumer<Sample> listener;
    private final long startNanos = System.nanoTime();
    private final Thread reader;
    private List<Sample> samples = new ArrayList<>();
    private List<Finding> findings = List.of();
    private String status = "heap as of its last collection; none is forced";
    private Optional<String> ending = Optional.empty();
    private long endMillis;

    /// @param maxHeap bytes; 0 if unknown
    /// @param listener receives every sample, in a thread of this session
    WatchSession(Target target, Counters jvm, long maxHeap, Alerts alerts, Consumer<Sample> listener) {
        this.target = target;
        this.jvm = jvm;
        this.listener = listener;
        this.maxHeap = maxHeap;
        this.alerts = alerts;
        alerts.announce(alert -> say(AlertView.text(alert)));
        this.reader = Thread.ofPlatform().daemon().name("watch " + target.pid()).start(this::read);
    }

    private void read() {
        try {
            while (true) {
                var sample = sample(jvm.read());
                synchronized (this) {
                    samples.add(sample);
                    findings = judge();
                    samples = Thinning.halve(samples, Thinning.MOST_SAMPLES);
                    alerts.watched(target.name(), samples, findings, maxHeap);
                }
                listener.accept(sample);
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (AccessRefusedException refused) {
            end(refused.getMessage().replaceFirst("\\.$", ""));
        } catch (InterruptedException _) {
            end("no longer watched");
        }
    }

    private Sample sample(JvmCounters vitals) {
        var values = new EnumMap<Metric, Long>(Metric.class);
        put(values, Metric.HEAP, vitals.heap());
        values.put(Metric.PLATFORM_THREADS, vitals.threads());
        put(values, Metric.OPEN_FILES, vitals.openFiles());
        put(values, Metric.RESIDENT_MEMORY, vitals.residentMemory());
        values.put(Metric.LOADED_CLASSES, vitals.classes());
        values.put(Metric.FULL_COLLECTIONS, vitals.fullCollections());
        long millis = elapsed();
        return new Sample(millis, millis, values);
    }

    private static void put(EnumMap<Metric, Long> values, Metric metric, OptionalLong value) {
        value.ifPresent(number -> values.put(metric, number));
    }

    private synchronized void end(String how) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            endMillis = elapsed();
        }
    }

    private long elapsed() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    @Override
    public synchronized Duel duel(boolean help) {
        var panel = new Panel(
                target.name(),
                samples,
                samples.isEmpty() ? 0 : samples.getLast().round(),
                findings,
                Finding.whole(findings),
                maxHeap,
                ending,
                Set.of(),
                TimeBase.SECOND,
                SHOWN,
                Optional.empty(),
                Optional.empty(),
                alerts.raised(target.name()),
                Sample.pace(samples));
        return new Duel(
                target.name(),
                target.what(),
                "",
                List.of(panel),
                Double.POSITIVE_INFINITY,
                false,
                millis(),
                status,
                help,
                Optional.empty(),
                ending.isPresent() ? Duel.Stage.ENDED : Duel.Stage.WATCHED,
                false);
    }

    /// Judges all metrics except the heap and the resident memory. Without a full collection, garbage in the heap would
    /// look like a leak, and the process grows with it.
    private List<Finding> judge() {
        var judged = samples.stream().map(WatchSession::withoutMemory).toList();
        var findings = new ArrayList<Finding>();
        findings.add(new Finding(
                Metric.HEAP,
                Verdict.INCONCLUSIVE,
                Growth.NONE,
                "in use after the last collection; only a full one shows the live set"));
        new Judge(WARM_UP_MILLIS, TimeBase.SECOND)
                .judge(judged)
                .forEach(finding -> findings.add(finding.per(TimeBase.SECOND)));
        return findings;
    }

    private static Sample withoutMemory(Sample sample) {
        var values = new EnumMap<Metric, Long>(Metric.class);
        values.putAll(sample.values());
        values.remove(Metric.HEAP);
        values.remove(Metric.RESIDENT_MEMORY);
        values.remove(Metric.FULL_COLLECTIONS);
        return new Sample(sample.round(), sample.millis(), values);
    }

    @Override
    public synchronized long millis() {
        return ending.isPresent() ? endMillis : elapsed();
    }

    @Override
    public synchronized boolean isOver() {
        return ending.isPresent();
    }

    @Override
    public void stop() {
        Workers.end(reader);
    }

    @Override
    public void togglePause() {
        notOurs();
    }

    @Override
    public void oneRound() {
        notOurs();
    }

    @Override
    public void faster() {
        notOurs();
    }

    @Override
    public void slower() {
        notOurs();
    }

    @Override
    public void collect() {
        notOurs();
    }

    @Override
    public void applyFix() {
        notOurs();
    }

    @Override
    public void restart() {
        notOurs();
    }

    private void notOurs() {
        say(NOT_OURS);
    }

    private synchronized void say(String what) {
        status = what;
    }

    @Override
    public List<Target> hold() {
        return List.of(target);
    }

    @Override
    public void release() {
        // It was never held.
    }

    @Override
    public void close() {
        stop();
        jvm.close();
    }
}
