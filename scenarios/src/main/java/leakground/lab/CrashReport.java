package leakground.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/// What HotSpot says when it crashes, found in the output of a child: the signal and the frame in which it was raised.
///
/// The report is some hundred lines long, so that its beginning is gone when its end has been read.
///
/// ```text
/// # A fatal error has been detected by the Java Runtime Environment:
/// #
/// #  SIGSEGV (0xb) at pc=0x00007f5ec4b0a1c4, pid=4711, tid=4712
/// ...
/// # Problematic frame:
/// # V  [libjvm.so+0xf0a1c4]  Unsafe_PutLong+0x64
/// ```
///
/// Source of the format: `VMError::report` in `vmError.cpp` of HotSpot.
final class CrashReport {

    private static final String BEGIN = "# A fatal error has been detected by the Java Runtime Environment:";
    private static final String FRAME = "# Problematic frame:";
    private static final int MOST_LINE = 300;

    private final byte[] line = new byte[MOST_LINE];
    private int length;
    private boolean begun;
    private boolean frameIsNext;
    private String signal = "";
    private String frame = "";

    void read(byte[] chunk, int n) {
        for (int i = 0; i < n; i++) {
            if (chunk[i] == '\n') {
                if (length > 0 && line[0] == '#') {
                    read(new String(line, 0, length, US_ASCII).strip());
                }
                length = 0;
            } else if (length < MOST_LINE) {
                line[length++] = chunk[i];
            }
        }
    }

    private synchronized void read(String text) {
        if (text.equals(BEGIN)) {
            begun = true;
        } else if (begun && signal.isEmpty() && text.length() > 1) {
            signal = text.substring(1).strip().replaceFirst(",? (at pc=|pid=).*", "");
        } else if (frameIsNext) {
            frame = text.substring(1).strip();
            frameIsNext = false;
        } else if (begun && frame.isEmpty()) {
            frameIsNext = text.equals(FRAME);
        }
    }

    /// The crash in a few words; empty if there was none.
    synchronized Optional<String> sentence() {
        return signal.isEmpty()
                ? Optional.empty()
                : Optional.of("the JVM crashed by " + signal + (frame.isEmpty() ? "" : " in " + frame));
    }
}
