package leakground.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The JDK that this JVM runs on, and how its programs are started: without the user's own flags.
public final class Jdk {

    /// Variables through which the user's own flags would reach a JVM that is started, and print there.
    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    /// The path of one of its programs, such as `java`.
    public static Path program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /// A JVM with these arguments.
    public static ProcessBuilder java(List<String> arguments) {
        return process(Stream.concat(Stream.of(program("java").toString()), arguments.stream())
                .toList());
    }

    /// A process that is a JVM, or may start one.
    public static ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN);
        return builder;
    }

    private Jdk() {}
}
