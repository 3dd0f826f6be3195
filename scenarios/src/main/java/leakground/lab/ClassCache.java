package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The classes that every child loads before its first sample, loaded and linked ahead of time: an AOT
/// cache beside the jars, which halves the time to the first sample.
///
/// A JVM does not notice that a jar has changed since its cache was made (JDK-8377932), and an unclean
/// training run makes a cache that crashes it. So the name tells what the cache was made from, and it
/// gets that name only after a child has run with it. Without one all is as with it, but slower.
final class ClassCache {

    private static final String NAME = "children-";
    private static final int ROUNDS = 20;

    /// Rounds a second: at a rate a child uses what it does not use flat out.
    private static final double RATE = 500;

    /// Known once: all jars are read for it.
    private static final Optional<Path> PLACE = place();

    /// Makes the cache for the jars that this JVM runs from; the launcher does so after a build.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (PLACE.isPresent()) {
            make(PLACE.get());
        }
    }

    /// The cache for children with the usual flags, if it was made.
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

    /// Removes what was made from jars that are no longer there.
    private static void removeOthers(Path cache) throws IOException {
        try (var others = Files.newDirectoryStream(cache.resolveSibling(""), NAME + "*.aot")) {
            for (var other : others) {
                if (!other.equals(cache)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /// Whether a child with one flag more comes to its proper end.
    private static boolean isClean(String flag) throws IOException, InterruptedException {
        var command = new ArrayList<>(Lab.command(
                new Plan(
                        new Program.InRounds(ChildTraining.class.getName()),
                        JvmOptions.ofHeap(64),
                        new Drive(0, ROUNDS, RATE)),
                Optional.empty()));
        command.add(1, flag);
        var child = Jdk.process(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = child.inputReader()) {
            boolean finished = lines.lines().anyMatch(line -> line.startsWith("finished "));
            return child.waitFor() == 0 && finished;
        } finally {
            child.destroyForcibly();
        }
    }

    /// Where the cache is or would be; empty where the scenarios are not in a jar, which a cache takes.
    private static Optional<Path> place() {
        var jar = Path.of(Lab.classPath().split(File.pathSeparator, 2)[0]);
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

    /// A name for what a cache is made from: the jars of a folder, the JVM, and its flags.
    static String name(Path folder) throws IOException {
        var sum = new CRC32C();
        sum.update((Runtime.version() + System.getProperty("java.home") + Lab.FLAGS).getBytes(UTF_8));
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                // Its name alone: a cache remains valid where all of it has been moved.
                sum.update(file.getFileName().toString().getBytes(UTF_8));
                sum.update(Files.readAllBytes(file));
            }
        }
        return NAME + HexFormat.of().toHexDigits(sum.getValue()).substring(8) + ".aot";
    }

    private ClassCache() {}
}
