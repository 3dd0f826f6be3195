package leakground.lab;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The JDK that runs this JVM. Starts its programs without the user's own JVM flags.
public final class Jdk {

    /// Environment variables that would pass the user's own flags to a JVM, which would also print a note about them.
    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    /// The folder of this JDK.
    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /// The path of one of its programs, such as `java`.
    public static Path program(String name) {
        return program(home(), name);
    }

    /// The path of a program of another JDK.
    public static Path program(Path home, String name) {
        return home.resolve("bin").resolve(name);
    }

    /// Builds a process for a JVM with these arguments.
    public static ProcessBuilder java(List<String> arguments) {
        return process(Stream.concat(Stream.of(program("java").toString()), arguments.stream())
                .toList());
    }

    /// Builds a process that is a JVM or may start one.
    public static ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN);
        return builder;
    }

    /// Bytes of memory of this machine, or of the container if that has less.
    public static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private Jdk() {}
}
