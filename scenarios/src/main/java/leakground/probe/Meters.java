package leakground.probe;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import jdk.management.VirtualThreadSchedulerMXBean;
import leakground.measure.Metric;

/// Reads the metrics of this JVM from its counters. A counter is loaded only when its metric is read.
public final class Meters {

    /// The value for a counter that does not exist.
    static final long UNKNOWN = -1;

    /// The collectors that collect the whole heap, by the names of HotSpot's beans.
    private static final Set<String> FULL =
            Set.of("MarkSweepCompact", "PS MarkSweep", "G1 Old Generation", "ZGC Major Cycles");

    private static final List<MemoryPoolMXBean> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final BufferPoolMXBean DIRECT = pool("direct");
    private static final BufferPoolMXBean MAPPED = pool("mapped");
    private static final List<GarbageCollectorMXBean> FULL_COLLECTORS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector -> FULL.contains(collector.getName()))
                    .toList();
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
    private static final VirtualThreadSchedulerMXBean CARRIERS =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    /// Reads a metric.
    ///
    /// @return empty if this platform has no such counter
    public static OptionalLong read(Metric metric) {
        long value = value(metric);
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// Reads a metric, without an object for its value.
    ///
    /// @return 0 if this platform has no such counter
    public static long readOrZero(Metric metric) {
        return Math.max(0, value(metric));
    }

    private static long value(Metric metric) {
        return switch (metric) {
            case HEAP -> liveHeap();
            case PLATFORM_THREADS -> platformThreads();
            case VIRTUAL_THREADS -> virtualThreads(containers()).count();
            case GOROUTINES -> UNKNOWN;
            case OPEN_FILES -> openFiles();
            case CHILD_PROCESSES -> ProcessHandle.current().children().count();
            case DIRECT_MEMORY -> DIRECT.getMemoryUsed();
            case MAPPED_MEMORY -> MAPPED.getMemoryUsed();
            case NATIVE_MEMORY -> NativeMeter.inUse();
            case RESIDENT_MEMORY -> residentMemory();
            case LOADED_CLASSES -> CLASSES.getLoadedClassCount();
            case ALLOCATION -> THREADS.getTotalThreadAllocatedBytes();
            case FULL_COLLECTIONS -> fullCollections();
        };
    }

    /// The memory usage *after collection*. It is exact to the byte on an idle JVM; the plain "used" also counts what
    /// other threads have allocated since.
    private static long liveHeap() {
        long bytes = 0;
        for (var pool : HEAP_POOLS) {
            var usage = pool.getCollectionUsage();
            if (usage != null) {
                bytes += usage.getUsed();
            }
        }
        return bytes;
    }

    private static BufferPoolMXBean pool(String name) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long platformThreads() {
        return THREADS.getThreadCount() - Math.max(0L, CARRIERS.getPoolSize());
    }

    /// All thread containers. To list the children of one, the JDK visits all containers and each thread of that one.
    static List<ThreadContainer> containers() {
        var all = new ArrayList<ThreadContainer>();
        all.add(ThreadContainers.root());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).children().forEach(all::add);
        }
        return all;
    }

    /// The virtual threads in these containers. Each thread is visited.
    static Stream<Thread> virtualThreads(List<ThreadContainer> containers) {
        return containers.stream().flatMap(ThreadContainer::threads).filter(Thread::isVirtual);
    }

    /// The threads in these containers, platform and virtual. The JDK reads a counter for the virtual ones of the
    /// root, and of an executor with a thread for each task.
    static long threads(List<ThreadContainer> containers) {
        return containers.stream().mapToLong(ThreadContainer::threadCount).sum();
    }

    private static long openFiles() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : UNKNOWN;
    }

    /// The second number of `/proc/self/statm`, which is in pages.
    private static long residentMemory() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ", 3)[1])
                    * Unsafe.getUnsafe().pageSize();
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    private static long fullCollections() {
        long collections = 0;
        for (var collector : FULL_COLLECTORS) {
            collections += Math.max(0, collector.getCollectionCount());
        }
        return collections;
    }

    private Meters() {}
}
