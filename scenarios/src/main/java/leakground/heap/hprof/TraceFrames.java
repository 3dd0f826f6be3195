package leakground.heap.hprof;

/// The frames of the stack traces in a dump.
public final class TraceFrames {

    /// The line number of a native method. Source: `heapDumper.cpp` of HotSpot.
    private static final int NATIVE = -3;

    private final HprofIndex records;
    private final DumpFile file;
    private final LongMap frames = new LongMap();
    private final LongMap traces = new LongMap();

    private TraceFrames(HprofIndex records) {
        this.records = records;
        this.file = records.file();
    }

    /// Finds the stack frames.
    ///
    /// @param begin position of the first frame or trace record
    /// @param end a position in the last one
    static TraceFrames of(HprofIndex records, long begin, long end) {
        var found = new TraceFrames(records);
        try (var window = records.file().window()) {
            for (long at = begin; at < end; at += 9 + Integer.toUnsignedLong(window.i4(at + 5))) {
                switch (window.u1(at)) {
                    case Tags.FRAME -> found.frames.put(window.id(at + 9), at + 9);
                    case Tags.TRACE -> found.traces.put(window.i4(at + 9), at + 9);
                    default -> {
                        // Another record lies between them.
                    }
                }
            }
        }
        return found;
    }

    /// How many frames a stack trace has; 0 if the dump does not have it.
    public int depth(int trace) {
        long at = traces.get(trace);
        return at == LongMap.NONE ? 0 : file.length(at + 8);
    }

    /// The id of the class whose method is in a frame; 0 if the dump does not tell.
    public long type(int trace, int depth) {
        long frame = frame(trace, depth);
        return frame == LongMap.NONE ? 0 : Math.max(0, records.classBySerial(file.i4(frame + 32)));
    }

    /// Whether a frame is that of a native method.
    public boolean isNative(int trace, int depth) {
        long frame = frame(trace, depth);
        return frame != LongMap.NONE && file.i4(frame + 36) == NATIVE;
    }

    /// A number that is the same for stack traces with the same methods and lines; two others hardly ever share one.
    public long signature(int trace) {
        long signature = 1;
        for (int depth = 0; depth < depth(trace); depth++) {
            long frame = frame(trace, depth);
            if (frame != LongMap.NONE) {
                signature = mix(signature ^ file.id(frame + 8));
                signature = mix(signature ^ file.i4(frame + 32));
                signature = mix(signature ^ file.i4(frame + 36));
            }
        }
        return signature;
    }

    /// The finalizer of MurmurHash3.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private long frame(int trace, int depth) {
        long at = traces.get(trace);
        return at == LongMap.NONE || depth < 0 || depth >= file.i4(at + 8)
                ? LongMap.NONE
                : frames.get(file.id(at + 12 + 8L * depth));
    }

    /// A frame of a stack trace, such as `leakground.Cache.load(Cache.java:17)`; empty if the dump does not contain it.
    public String text(int trace, int depth) {
        long frame = frame(trace, depth);
        if (frame == LongMap.NONE) {
            return "";
        }
        var type = SourceNames.type(records.className(records.classBySerial(file.i4(frame + 32))));
        var source = records.string(file.id(frame + 24));
        int line = file.i4(frame + 36);
        var place = source.isEmpty() ? "unknown source" : line > 0 ? source + ":" + line : source;
        return "%s.%s(%s)".formatted(type, records.string(file.id(frame + 8)), place);
    }
}
