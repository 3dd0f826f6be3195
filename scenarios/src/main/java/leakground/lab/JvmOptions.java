package leakground.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The options of a child JVM.
///
/// @param heapMiB its maximum heap
/// @param flags flags in addition to the usual ones
/// @param home the JDK that runs it
public record JvmOptions(int heapMiB, Collector collector, List<String> flags, Path home) {

    public JvmOptions {
        flags = List.copyOf(flags);
    }

    /// The usual JVM with this maximum heap.
    public static JvmOptions ofHeap(int mib) {
        return new JvmOptions(mib, Collector.SERIAL, List.of(), Jdk.home());
    }

    public JvmOptions withHeap(int mib) {
        return new JvmOptions(mib, collector, flags, home);
    }

    public JvmOptions withCollector(Collector other) {
        return new JvmOptions(heapMiB, other, flags, home);
    }

    /// The same options with additional flags.
    public JvmOptions withFlags(List<String> more) {
        return new JvmOptions(
                heapMiB, collector, Stream.concat(flags.stream(), more.stream()).toList(), home);
    }

    /// The same options on another JDK.
    public JvmOptions withHome(Path other) {
        return new JvmOptions(heapMiB, collector, flags, other);
    }

    /// The maximum heap in bytes.
    public long heapBytes() {
        return (long) heapMiB << 20;
    }
}
