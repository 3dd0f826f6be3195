package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import leakground.measure.Signal;
import leakground.measure.SignalKey;

/// An AOT cache beside the jars. It holds the classes that every child loads before its first sample, already loaded
/// and linked. It halves the time to the first sample.
///
/// A JVM does not notice that a jar has changed since its cache was made (JDK-8377932), and a cache from a training run
/// that failed crashes the JVM. So the file name is a digest of what the cache was made from, and the cache gets this
/// name only after a child has run with it. Without a cache everything works the same, but more slowly.
final class ClassCache {

    private static final String NAME = "children-";
    private static final int ROUNDS = 20;

    /// Rounds per second. At a fixed rate a child uses classes that it does not use at full speed.
    private static final double RATE = 500;

    /// Computed once, because it reads all jars.
    private static final Optional<Path> PLACE = place();

    /// Makes the cache for the jars that this JVM runs from. The launcher calls it after a build.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (PLACE.isPresent()) {
            make(PLACE.get());
        }
    }

    /// The cache for children with the usual flags; empty if there is none.
    static Optional<Path> find() {
        return PLACE.filter(Files::isReadable);
    }

    private static void make(Path cache) throws IOException, InterruptedException {
        var draft = cache.resolveSibling(
                cache.getFileName() + "." + ProcessHandle.current().pid());
        try {
            if (isClean("-XX:AOTCacheOutput=" + draft) && isClean("-XX:AOTCache=" + draft)) {
                Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
                removeOthers(cache);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Deletes the caches of jars that no longer exist.
    private static void removeOthers(Path cache) throws IOException {
        try (var others = Files.newDirectoryStream(cache.resolveSibling(""), NAME + "*.aot")) {
            for (var other : others) {
                if (!other.equals(cache)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /// Whether a child with one additional flag ends normally.
    private static boolean isClean(String flag) throws IOException, InterruptedException {
        var plan = new Plan(
                new Program.InRounds(ChildTraining.class.getName()), JvmOptions.ofHeap(64), new Drive(0, ROUNDS, RATE));
        var key = SignalKey.random();
        var command = new ArrayList<>(Lab.command(plan, Optional.empty(), Optional.empty()));
        command.add(1, flag);
        var child = Jdk.process(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var orders = child.outputWriter()) {
            orders.write(String.join("\n", Lab.preamble(plan, key)) + "\n");
            orders.flush();
            var signals = new ArrayList<Signal>();
            new SignalReader(child.getInputStream(), Optional.of(key)).forEach(signals::add, () -> {});
            return child.waitFor() == 0 && signals.stream().anyMatch(Signal.Finished.class::isInstance);
        } finally {
            child.destroyForcibly();
        }
    }

    /// The path of the cache, whether it exists or not; empty if the scenarios are not in a jar, which a cache
    /// requires.
    private static Optional<Path> place() {
        var jar = ChildClassPath.own();
        var folder = jar.getParent();
        if (folder == null || !Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(name(folder)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A digest of everything that a cache depends on: the jars of a folder, the version and vendor of the JVM, and its
    /// flags.
    static String name(Path folder) throws IOException {
        var sum = new CRC32C();
        // Not the folder of the JVM: a JVM takes no cache that another one made.
        sum.update((Runtime.version() + System.getProperty("java.vendor") + Lab.FLAGS).getBytes(UTF_8));
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                // Only the file name: a cache stays valid if its whole folder was moved.
                sum.update(file.getFileName().toString().getBytes(UTF_8));
                sum.update(Files.readAllBytes(file));
            }
        }
        return NAME + HexFormat.of().toHexDigits(sum.getValue()).substring(8) + ".aot";
    }

    private ClassCache() {}
}
