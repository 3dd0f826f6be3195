package leakground.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports as HotSpot writes them, in pieces of any length.
class CrashReportTest {

    private static final String REPORT = """
            some output
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f5ec4b0a1c4, pid=4711, tid=4712
            #
            # JRE version: OpenJDK Runtime Environment Temurin-25+36 (25.0+36) (build 25+36-LTS)
            # Problematic frame:
            # V  [libjvm.so+0xf0a1c4]  Unsafe_PutLong+0x64
            #
            # No core dump will be written.
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 8192})
    void namesTheSignalAndTheFrame(int piece) {
        assertEquals(
                Optional.of("the JVM crashed by SIGSEGV (0xb) in V  [libjvm.so+0xf0a1c4]  Unsafe_PutLong+0x64"),
                read(REPORT, piece));
    }

    @Test
    void namesAnErrorOfTheJvmItself() {
        assertEquals(Optional.of("the JVM crashed by Internal Error (sharedRuntime.cpp:3000)"), read("""
                        # A fatal error has been detected by the Java Runtime Environment:
                        #
                        #  Internal Error (sharedRuntime.cpp:3000), pid=1, tid=2
                        """, 100));
    }

    @Test
    void otherOutputIsNone() {
        assertEquals(Optional.empty(), read("#\n#  SIGSEGV (0xb) at pc=1\n# Problematic frame:\n# V x\n", 100));
    }

    private static Optional<String> read(String text, int piece) {
        var report = new CrashReport();
        var bytes = text.getBytes(US_ASCII);
        var chunk = new byte[piece];
        for (int from = 0; from < bytes.length; from += piece) {
            int n = Math.min(piece, bytes.length - from);
            System.arraycopy(bytes, from, chunk, 0, n);
            report.read(chunk, n);
        }
        return report.sentence();
    }
}
