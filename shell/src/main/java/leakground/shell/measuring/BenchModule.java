package leakground.shell.measuring;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import leakground.lab.BoundProcess;
import leakground.lab.OnPath;
import leakground.shell.cli.Build;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.UserError;

/// The module with the benchmarks. It is built when it is first needed, and again after a change of its sources. So
/// JMH is neither shipped nor loaded in a JVM under diagnosis.
final class BenchModule {

    private static final String JAR = "leakground-benchmarks.jar";
    private static final long LOCKED_MILLIS = 100;

    private final Path home;
    private final Path built;

    private BenchModule(Path home) {
        this.home = home;
        this.built = home.resolve("scenarios/target/jmh");
    }

    /// The benchmarks of the project that the launcher names.
    ///
    /// @throws UserError if there are none
    static BenchModule find() {
        var home = System.getProperty(Build.HOME);
        if (home == null) {
            throw missing("only the launcher shell/leakground knows where they are");
        }
        var sources = Path.of(home, "scenarios", "src", "jmh");
        if (!Files.isReadable(sources.resolve("pom.xml"))) {
            throw missing("there is no " + sources.resolve("pom.xml"));
        }
        return new BenchModule(Path.of(home));
    }

    private static UserError missing(String why) {
        return UserError.usage("bench needs the sources of the benchmarks: " + why + ".");
    }

    String classPath() {
        var libraries = built.resolve("lib");
        return String.join(
                File.pathSeparator,
                built.resolve(JAR).toString(),
                libraries + File.separator + "*",
                libraries.resolve("libraries") + File.separator + "*");
    }

    /// Builds the benchmarks if necessary, one build at a time.
    void build(Console console, Path folder) throws IOException, InterruptedException {
        if (isCurrent()) {
            return;
        }
        var maven = maven();
        Files.createDirectories(built);
        try (var channel =
                FileChannel.open(built.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var lock = channel.tryLock(); lock == null; lock = channel.tryLock()) {
                Thread.sleep(LOCKED_MILLIS);
            }
            // While this one waited, another may have built it.
            if (!isCurrent()) {
                build(console, maven, folder.resolve("log"));
            }
        }
    }

    private void build(Console console, Path maven, Path log) throws IOException, InterruptedException {
        console.message("Building the benchmarks (first time or after a change; about 20 seconds) ...");
        var builder = new ProcessBuilder(
                        maven.toString(),
                        "-B",
                        "-Pbench",
                        "-pl",
                        "scenarios/src/jmh",
                        "-am",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip",
                        "package")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (var build = new BoundProcess(builder)) {
            build.process().getOutputStream().close();
            int exitCode = build.process().waitFor();
            CtrlC.check(exitCode);
            if (exitCode != 0) {
                throw UserError.failed("The benchmarks do not build: " + firstError(log));
            }
        }
        Files.writeString(stamp(), shell());
    }

    private static String firstError(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .findFirst()
                .orElse(lines.isEmpty() ? "Maven says nothing" : lines.getLast());
    }

    private boolean isCurrent() throws IOException {
        return Files.exists(built.resolve(JAR))
                && Files.isReadable(stamp())
                && Files.readString(stamp()).equals(shell());
    }

    /// The file that names the shell build of these benchmarks. The launcher makes a new build after every change
    /// of the sources, including the benchmarks.
    Path stamp() {
        return built.resolve("built-for");
    }

    static String shell() {
        return Build.here().map(Build::name).orElse("");
    }

    private static Path maven() {
        return OnPath.find(File.separatorChar == '\\' ? "mvn.cmd" : "mvn")
                .orElseThrow(() -> UserError.usage(
                        "bench needs Maven 3.6.3 or later to build the benchmarks and found no mvn on the PATH."));
    }
}
