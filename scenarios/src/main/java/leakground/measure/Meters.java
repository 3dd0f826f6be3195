package leakground.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.OptionalLong;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import jdk.management.VirtualThreadSchedulerMXBean;

/// The counters of this JVM behind the metrics. Nothing of it is loaded where no metric is read.
final class Meters {

    private static final List<MemoryPoolMXBean> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final VirtualThreadSchedulerMXBean CARRIERS =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    /// The pools' usage *after collection*: byte-exact when idle, where "used" also counts what other
    /// threads have allocated since.
    static OptionalLong liveHeap() {
        long bytes = 0;
        for (var pool : HEAP_POOLS) {
            var usage = pool.getCollectionUsage();
            if (usage != null) {
                bytes += usage.getUsed();
            }
        }
        return OptionalLong.of(bytes);
    }

    static OptionalLong platformThreads() {
        return OptionalLong.of(THREADS.getThreadCount() - Math.max(0, CARRIERS.getPoolSize()));
    }

    static OptionalLong virtualThreads() {
        return OptionalLong.of(virtualThreads(ThreadContainers.root()));
    }

    private static long virtualThreads(ThreadContainer container) {
        return container.threads().filter(Thread::isVirtual).count()
                + container.children().mapToLong(Meters::virtualThreads).sum();
    }

    static OptionalLong openFiles() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getOpenFileDescriptorCount())
                : OptionalLong.empty();
    }

    private Meters() {}
}
