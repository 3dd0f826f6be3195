package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Reports as HotSpot writes them.
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

    @Test
    void namesTheSignalAndTheFrame() {
        assertEquals(
                Optional.of("the JVM crashed by SIGSEGV (0xb) in V  [libjvm.so+0xf0a1c4]  Unsafe_PutLong+0x64"),
                read(REPORT));
    }

    @Test
    void namesAnErrorOfTheJvmItself() {
        assertEquals(Optional.of("the JVM crashed by Internal Error (sharedRuntime.cpp:3000)"), read("""
                        # A fatal error has been detected by the Java Runtime Environment:
                        #
                        #  Internal Error (sharedRuntime.cpp:3000), pid=1, tid=2
                        """));
    }

    @Test
    void otherOutputIsNone() {
        assertEquals(Optional.empty(), read("#\n#  SIGSEGV (0xb) at pc=1\n# Problematic frame:\n# V x\n"));
    }

    private static Optional<String> read(String text) {
        var report = new CrashReport();
        text.lines().forEach(report::read);
        return report.sentence();
    }
}
