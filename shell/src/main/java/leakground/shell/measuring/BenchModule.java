package leakground.shell.measuring;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.OnPath;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.UserError;

/// The benchmarks, which are built when they are first needed, or have changed: JMH is part of nothing that
/// is shipped, and of no JVM in which a leak is looked at.
final class BenchModule {

    private static final String JAR = "leakground-benchmarks.jar";
    private static final long LOCKED_MILLIS = 100;

    private final Path home;
    private final Path built;

    private BenchModule(Path home) {
        this.home = home;
        this.built = home.resolve("scenarios/target/jmh");
    }

    /// The benchmarks of the project that the launcher has told of.
    ///
    /// @throws Problem if there are none
    static BenchModule find() {
        var home = System.getProperty(ProvingGround.HOME);
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
        return built.resolve(JAR) + File.pathSeparator + built.resolve("lib") + File.separator + "*";
    }

    /// Builds them if that is due, one build at a time.
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
        console.message("Building the benchmarks (first time or changed, some twenty seconds) ...");
        // Those that are measured are at least these, even if they change meanwhile.
        var listing = listing();
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
        var process = builder.start();
        try {
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            CtrlC.check(exitCode);
            if (exitCode != 0) {
                throw UserError.failed("The benchmarks do not build: " + firstError(log));
            }
        } finally {
            CostProcess.destroy(process);
        }
        Files.writeString(stamp(), listing);
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
                && Files.readString(stamp()).equals(listing());
    }

    /// The sources from which they were built.
    Path stamp() {
        return built.resolve("sources");
    }

    /// Every source with its size and time.
    String listing() throws IOException {
        var files = new ArrayList<Path>();
        for (var root : List.of("pom.xml", "scenarios/pom.xml", "scenarios/src/main", "scenarios/src/jmh")) {
            if (Files.exists(home.resolve(root))) {
                try (Stream<Path> below = Files.walk(home.resolve(root))) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        var listing = new StringBuilder();
        for (var file : files.stream().sorted().toList()) {
            listing.append(file)
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file))
                    .append('\n');
        }
        return listing.toString();
    }

    private static Path maven() {
        return OnPath.find(File.separatorChar == '\\' ? "mvn.cmd" : "mvn")
                .orElseThrow(() -> UserError.usage(
                        "bench needs Maven 3.6.3 or later to build the benchmarks and found no mvn on the PATH."));
    }
}
