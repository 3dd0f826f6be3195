package leakground.measure;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A quantity that a leak can grow. The probe reads it in the JVM that runs the leak.
public enum Metric {
    /// Bytes of live objects: the heap in use right after the last collection.
    HEAP("live heap", Unit.BYTES, 1024, 256 * 1024, 0),

    /// Live platform threads, including daemons, without the carriers of virtual threads.
    PLATFORM_THREADS("platform threads", Unit.COUNT, 1, 4, 500),

    /// Live virtual threads, including blocked ones.
    VIRTUAL_THREADS("virtual threads", Unit.COUNT, 2, 16, 20_000),

    /// Goroutines that have not ended, including that of `main`. Only a Go twin reports them.
    GOROUTINES("goroutines", Unit.COUNT, 2, 16, 20_000),

    /// Open file descriptors: files, sockets and pipes. Unknown on Windows.
    OPEN_FILES("open files", Unit.COUNT, 1, 4, 3_000),

    /// Processes that this one has started and that have not ended. See [#usual].
    CHILD_PROCESSES("child processes", Unit.COUNT, 1, 4, 300),

    /// Bytes of direct buffers. Above the cap a program counts as out of memory, even if it catches the error, because
    /// the JDK throws that error itself and no JVM flag can detect it.
    DIRECT_MEMORY("direct memory", Unit.BYTES, 1024, 256 * 1024, 64L << 20),

    /// Bytes of files that are mapped into memory. They also take space on the disk. See [#usual].
    MAPPED_MEMORY("mapped memory", Unit.BYTES, 1024, 256 * 1024, 256L << 20),

    /// Bytes that the JVM and its libraries have taken with `malloc` and not freed, such as arenas and inflaters. Known
    /// if the C library is glibc 2.33 or later; see [#usual].
    NATIVE_MEMORY("native memory", Unit.BYTES, 256 * 1024, 4 << 20, 1L << 30),

    /// Bytes of this process that are in memory: heap, native memory, mapped files and everything else. Known on Linux;
    /// see [#usual].
    RESIDENT_MEMORY("resident memory", Unit.BYTES, 8 << 20, 16 << 20, 2L << 30),

    /// Loaded classes, including hidden ones.
    LOADED_CLASSES("loaded classes", Unit.COUNT, 3, 100, 0),

    /// Bytes allocated on the heap since the start, freed or not.
    ALLOCATION("allocation", Unit.BYTES, 4L << 20, 1L << 30),

    /// Full collections since the start that the probe did not request.
    FULL_COLLECTIONS("full collections", Unit.COUNT, 0.5, 1);

    private final String title;
    private final Unit unit;
    private final long tolerance;
    private final long notable;
    private final long cap;
    private final boolean flow;
    private final double muchPerRound;
    private final double muchPerSecond;

    /// A metric of a level.
    Metric(String title, Unit unit, long tolerance, long notable, long cap) {
        this.title = title;
        this.unit = unit;
        this.tolerance = tolerance;
        this.notable = notable;
        this.cap = cap;
        this.flow = false;
        this.muchPerRound = 0;
        this.muchPerSecond = 0;
    }

    /// A metric of a flow.
    Metric(String title, Unit unit, double muchPerRound, double muchPerSecond) {
        this.title = title;
        this.unit = unit;
        this.tolerance = 0;
        this.notable = 0;
        this.cap = 0;
        this.flow = true;
        this.muchPerRound = muchPerRound;
        this.muchPerSecond = muchPerSecond;
    }

    /// The metrics that a JVM can have.
    public static Set<Metric> ofJvm() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(GOROUTINES)));
    }

    /// The metrics that are measured in a JVM by default. Native memory is left out: its first call to a C
    /// function costs a child a sixteenth of a second at its start. So are child processes: a count of them
    /// reads the list of all processes of this machine. Few programs map files. The resident memory also moves
    /// with what the collector does.
    public static Set<Metric> usual() {
        return Collections.unmodifiableSet(EnumSet.complementOf(
                EnumSet.of(NATIVE_MEMORY, MAPPED_MEMORY, RESIDENT_MEMORY, CHILD_PROCESSES, GOROUTINES)));
    }

    /// The name in data: `platform_threads`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name for the reader: `platform threads`.
    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    /// The range, in the metric's unit, within which a metric still counts as standing still over a whole run.
    public long tolerance() {
        return tolerance;
    }

    /// The amount, in the metric's unit, from which a change is reported: a finished rise, a swing, or the amount that
    /// a variant keeps beyond its fix.
    public long notable() {
        return notable;
    }

    /// The safety limit of a child, in the metric's unit, at which its run is ended; 0 if the JVM itself has a limit.
    public long cap() {
        return cap;
    }

    /// Whether the metric counts events since the start. It grows by nature, so its speed is judged.
    public boolean isFlow() {
        return flow;
    }

    /// The limit of a flow, in its unit per round or per second.
    public double much(TimeBase per) {
        return per == TimeBase.ROUND ? muchPerRound : muchPerSecond;
    }

    /// Finds a metric by its key.
    public static Optional<Metric> find(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
    }
}
