package leakground.lab;

import java.util.List;
import java.util.stream.Stream;

/// The options of a child JVM.
///
/// @param heapMiB its maximum heap
/// @param flags flags in addition to the usual ones
public record JvmOptions(int heapMiB, Collector collector, List<String> flags) {

    public JvmOptions {
        flags = List.copyOf(flags);
    }

    /// The usual JVM with this maximum heap.
    public static JvmOptions ofHeap(int mib) {
        return new JvmOptions(mib, Collector.SERIAL, List.of());
    }

    public JvmOptions withHeap(int mib) {
        return new JvmOptions(mib, collector, flags);
    }

    public JvmOptions withCollector(Collector other) {
        return new JvmOptions(heapMiB, other, flags);
    }

    /// The same options with additional flags.
    public JvmOptions withFlags(List<String> more) {
        return new JvmOptions(
                heapMiB, collector, Stream.concat(flags.stream(), more.stream()).toList());
    }

    /// The maximum heap in bytes.
    public long heapBytes() {
        return (long) heapMiB << 20;
    }
}
