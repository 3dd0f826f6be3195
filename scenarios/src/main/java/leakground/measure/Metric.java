package leakground.measure;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Something that a leak can make grow. The probe reads it in the JVM that runs the leak.
public enum Metric {
    /// Bytes of live objects: what the heap held right after the last collection.
    HEAP("live heap", Unit.BYTES, 1024, 256 * 1024, 0),

    /// Live platform threads, daemons included, without the carriers of virtual threads.
    PLATFORM_THREADS("platform threads", Unit.COUNT, 1, 4, 500),

    /// Live virtual threads; blocked ones count.
    VIRTUAL_THREADS("virtual threads", Unit.COUNT, 2, 16, 20_000),

    /// Goroutines that have not ended, that of `main` included. A JVM has none; a Go twin tells them.
    GOROUTINES("goroutines", Unit.COUNT, 2, 16, 20_000),

    /// Open file descriptors: files, sockets and pipes. Not known on Windows.
    OPEN_FILES("open files", Unit.COUNT, 1, 4, 3_000),

    /// Bytes of direct buffers. Beyond the cap a program is out of memory, whatever it catches: the JDK
    /// throws that error itself, and no JVM flag sees it.
    DIRECT_MEMORY("direct memory", Unit.BYTES, 1024, 256 * 1024, 64L << 20),

    /// Bytes that the JVM and its libraries have taken with `malloc` and not given back, arenas and
    /// inflaters among them. Known where the C library is glibc 2.33 or later; see [#usual].
    NATIVE_MEMORY("native memory", Unit.BYTES, 256 * 1024, 4 << 20, 1L << 30),

    /// Classes that are loaded, hidden ones included.
    LOADED_CLASSES("loaded classes", Unit.COUNT, 3, 100, 0),

    /// Bytes allocated on the heap since the start, whatever became of them.
    ALLOCATION("allocation", Unit.BYTES, 4L << 20, 1L << 30),

    /// Full collections since the start that the probe did not ask for.
    FULL_COLLECTIONS("full collections", Unit.COUNT, 0.5, 1);

    private final String title;
    private final Unit unit;
    private final long tolerance;
    private final long notable;
    private final long cap;
    private final boolean flow;
    private final double muchPerRound;
    private final double muchPerSecond;

    /// A metric of what is there.
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

    /// A metric of what has gone by.
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

    /// What a JVM may have.
    public static Set<Metric> ofJvm() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(GOROUTINES)));
    }

    /// What is measured in a JVM unless somebody chooses: all but what costs a child a sixteenth of a second at
    /// its start, which is the first call to a C function.
    public static Set<Metric> usual() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NATIVE_MEMORY, GOROUTINES)));
    }

    /// The name as data has it: `platform_threads`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name as a person reads it: `platform threads`.
    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    /// How much the metric may move over a whole run, in its unit, and still count as standing still.
    public long tolerance() {
        return tolerance;
    }

    /// How much is worth a word, in the metric's unit: a rise that came to its end, a swing, or what a
    /// variant keeps beyond what its fix keeps.
    public long notable() {
        return notable;
    }

    /// The most that a child may take before its run is ended to spare the machine, in the metric's
    /// unit; 0 where the JVM's own limit does.
    public long cap() {
        return cap;
    }

    /// Whether the metric counts what has gone by since the start, and so grows by nature; what is
    /// judged is how fast.
    public boolean isFlow() {
        return flow;
    }

    /// How much of a flow is too much by itself, in its unit per round or per second.
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
