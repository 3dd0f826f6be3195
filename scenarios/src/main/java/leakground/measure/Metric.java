package leakground.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Something that a leak can make grow, and how it is read from the JVM that runs it.
public enum Metric {
    /// Bytes of live objects: what the heap held right after the last collection.
    HEAP("live heap", Unit.BYTES, 1024, 0, Meters::liveHeap),

    /// Live platform threads, daemons included, without the carriers of virtual threads.
    PLATFORM_THREADS("platform threads", Unit.COUNT, 1, 500, Meters::platformThreads),

    /// Live virtual threads; blocked ones count.
    VIRTUAL_THREADS("virtual threads", Unit.COUNT, 2, 20_000, Meters::virtualThreads),

    /// Open file descriptors: files, sockets and pipes. Not known on Windows.
    OPEN_FILES("open files", Unit.COUNT, 1, 3_000, Meters::openFiles);

    private final String title;
    private final Unit unit;
    private final long tolerance;
    private final long cap;
    private final Supplier<OptionalLong> meter;

    Metric(String title, Unit unit, long tolerance, long cap, Supplier<OptionalLong> meter) {
        this.title = title;
        this.unit = unit;
        this.tolerance = tolerance;
        this.cap = cap;
        this.meter = meter;
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

    /// The most that a child may take before its run is ended to spare the machine, in the metric's
    /// unit; 0 where the JVM's own limit does.
    public long cap() {
        return cap;
    }

    /// Reads the metric in this JVM, which is the child's.
    ///
    /// @return empty where this platform has no such counter
    public OptionalLong read() {
        return meter.get();
    }

    /// Finds a metric by its key.
    public static Optional<Metric> find(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
    }
}
