package leakground.lab;

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
    private boolean begun;
    private boolean frameIsNext;
    private String signal = "";
    private String frame = "";

    /// Takes the next line.
    synchronized void read(String line) {
        var text = line.strip();
        if (text.equals(BEGIN)) {
            begun = true;
        } else if (begun && signal.isEmpty() && text.length() > 1 && text.startsWith("#")) {
            signal = text.substring(1).strip().replaceFirst(",? (at pc=|pid=).*", "");
        } else if (frameIsNext && text.startsWith("#")) {
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
