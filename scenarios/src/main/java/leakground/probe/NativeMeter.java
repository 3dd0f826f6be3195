package leakground.probe;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that `malloc` has handed out and not got back, by glibc's function `mallinfo2(3)`. The resident set
/// tells less: freed memory stays in it, and the pages of the heap are part of it.
final class NativeMeter {

    /// `struct mallinfo2` has ten fields of type `size_t`.
    private static final int FIELDS = 10;

    /// `hblkhd`: bytes in blocks that have their own mapping.
    private static final int MAPPED = 4;

    /// `uordblks`: bytes of all other blocks in use, over all arenas.
    private static final int IN_USE = 7;

    private static final MemorySegment INFO = Arena.global().allocate(JAVA_LONG, FIELDS);
    private static final SegmentAllocator SAME = SegmentAllocator.prefixAllocator(INFO);
    private static final @Nullable MethodHandle MALLINFO = find();

    @SuppressWarnings("restricted") // the description below follows glibc's manual
    private static @Nullable MethodHandle find() {
        var linker = Linker.nativeLinker();
        var struct = MemoryLayout.structLayout(
                MemoryLayout.sequenceLayout(FIELDS, JAVA_LONG).withName("fields"));
        return linker.defaultLookup()
                .find("mallinfo2")
                .map(function -> linker.downcallHandle(function, FunctionDescriptor.of(struct)))
                .orElse(null);
    }

    /// Bytes in use; [Meters#UNKNOWN] if the C library has no such function.
    static synchronized long inUse() {
        if (MALLINFO == null) {
            return Meters.UNKNOWN;
        }
        try {
            var info = (MemorySegment) MALLINFO.invokeExact(SAME);
            return info.getAtIndex(JAVA_LONG, MAPPED) + info.getAtIndex(JAVA_LONG, IN_USE);
        } catch (Throwable e) {
            throw new IllegalStateException("mallinfo2 cannot be called", e);
        }
    }

    private NativeMeter() {}
}
