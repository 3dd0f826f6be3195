package leakground.lab;

import java.util.List;
import java.util.stream.Stream;

/// The JVM of a child.
///
/// @param heapMiB its largest heap
/// @param flags besides the usual ones
public record JvmOptions(int heapMiB, Collector collector, List<String> flags) {

    public JvmOptions {
        flags = List.copyOf(flags);
    }

    /// The usual JVM with such a heap.
    public static JvmOptions ofHeap(int mib) {
        return new JvmOptions(mib, Collector.SERIAL, List.of());
    }

    public JvmOptions withHeap(int mib) {
        return new JvmOptions(mib, collector, flags);
    }

    public JvmOptions withCollector(Collector other) {
        return new JvmOptions(heapMiB, other, flags);
    }

    /// With flags besides those it has.
    public JvmOptions withFlags(List<String> more) {
        return new JvmOptions(
                heapMiB, collector, Stream.concat(flags.stream(), more.stream()).toList());
    }

    /// Its largest heap in bytes.
    public long heapBytes() {
        return (long) heapMiB << 20;
    }
}
