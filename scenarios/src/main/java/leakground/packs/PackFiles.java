package leakground.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;

/// The files of a pack by name, such as `guide/timers/unstopped-ticker.md`, read from a folder or a jar.
///
/// Other files may lie there too, such as pictures and classes. They do not belong to the pack.
public record PackFiles(SortedMap<String, byte[]> files) {

    /// The largest size of one of its files.
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_FILES = 2_000;

    private static final int DEPTH = 3;
    private static final List<String> TREES = List.of("guide", "exercises", "solutions", "checks", Pack.LEAKS);

    private static final Pattern NAME =
            Pattern.compile("README\\.md|guide/[a-z]+/[a-z0-9_-]+\\.md|exercises/[a-z]+/\\w+\\.(md|java)"
                    + "|(solutions|checks)/[a-z]+/\\w+\\.java|leaks/[a-z]+/\\w+\\.(java|go)");

    private static final Pattern LEAK = Pattern.compile(Pack.LEAKS + "/.*\\.java");

    public PackFiles {
        files = Collections.unmodifiableSortedMap(files);
    }

    /// Reads a pack.
    ///
    /// @throws PackException if the path has no pack, or if it cannot be read
    public static PackFiles read(Path place) throws PackException {
        try {
            if (Files.isDirectory(place)) {
                return checked(place, folder(place));
            }
            if (!Files.exists(place)) {
                throw PackException.of("there is no such folder or jar");
            }
            return checked(place, jar(place));
        } catch (ZipException e) {
            throw PackException.of("it is neither a folder nor a sound jar (%s)".formatted(e.getMessage()));
        } catch (FileSystemException e) {
            throw PackException.of(
                    "%s: %s".formatted(e.getFile(), e.getReason() == null ? "it cannot be read" : e.getReason()));
        } catch (UncheckedIOException e) {
            throw PackException.of("it cannot be read (%s)".formatted(e.getCause()));
        } catch (IOException | IllegalArgumentException e) {
            throw PackException.of("it cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /// The text of a file; empty if the pack has no such file.
    public String text(String name) {
        return new String(files.getOrDefault(name, new byte[0]), UTF_8);
    }

    private static SortedMap<String, byte[]> folder(Path folder) throws IOException, PackException {
        var found = new TreeMap<String, byte[]>();
        var readme = folder.resolve(Pack.README);
        if (Files.exists(readme)) {
            found.put(Pack.README, WholeFile.bytes(readme, MOST_BYTES));
        }
        for (var tree : TREES) {
            if (Files.isDirectory(folder.resolve(tree))) {
                try (var files = Files.walk(folder.resolve(tree), DEPTH)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                        if (belongs(name, found.size())) {
                            found.put(name, WholeFile.bytes(file, MOST_BYTES));
                        }
                    }
                }
            }
        }
        return found;
    }

    private static SortedMap<String, byte[]> jar(Path file) throws IOException, PackException {
        WholeFile.require(file);
        var found = new TreeMap<String, byte[]>();
        try (var jar = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (belongs(entry.getName(), found.size())) {
                    try (var in = jar.getInputStream(entry)) {
                        found.put(entry.getName(), WholeFile.bytes(in, Path.of(entry.getName()), MOST_BYTES));
                    } catch (UnsuitableFileException e) {
                        throw PackException.in(entry.getName(), String.valueOf(e.getReason()));
                    }
                }
            }
        }
        return found;
    }

    private static boolean belongs(String name, int before) throws PackException {
        boolean belongs = NAME.matcher(name).matches();
        if (belongs && before >= MOST_FILES) {
            throw PackException.in(name, "a pack has at most %d files".formatted(MOST_FILES));
        }
        if (!belongs && LEAK.matcher(name).matches()) {
            throw PackException.in(name, "a leak is in a file such as leaks/timers/UnstoppedTicker.java");
        }
        return belongs;
    }

    private static PackFiles checked(Path place, SortedMap<String, byte[]> files) throws PackException {
        if (!files.containsKey(Pack.README)) {
            throw PackException.of(
                    Files.isDirectory(place)
                            ? "it has no README.md; `new leak NAME --pack DIR` starts a pack"
                            : "it has no README.md at its top; `jar cf pack.jar -C DIR .` makes a jar of a pack");
        }
        return new PackFiles(files);
    }
}
