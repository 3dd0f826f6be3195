package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkTest {

    /// Prints what a JVM says that it starts.
    static final class Starting {
        public static void main(String[] args) throws IOException {
            var java = Jdk.java(List.of("-version")).redirectErrorStream(true).start();
            System.out.print(java.inputReader().readAllAsString());
        }
    }

    @Test
    void startsAJvmWithoutTheFlagsOfTheUser() throws IOException {
        var parent = new ProcessBuilder(
                        Jdk.program("java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starting.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        parent.environment().put("JAVA_TOOL_OPTIONS", "-Dleakground.foreign=true");
        var said = parent.start().inputReader().readAllAsString();
        assertTrue(said.contains(" version \""), said);
        assertFalse(said.contains("JAVA_TOOL_OPTIONS"), said);
    }
}
