package leakground.heap.hprof;

/// The frames of the stack traces in a dump.
public final class TraceFrames {

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

    /// A frame of a stack trace, such as `leakground.Cache.load(Cache.java:17)`; empty if the dump does not contain it.
    public String text(int trace, int depth) {
        long at = traces.get(trace);
        if (at == LongMap.NONE || depth < 0 || depth >= file.i4(at + 8)) {
            return "";
        }
        long frame = frames.get(file.id(at + 12 + 8L * depth));
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
