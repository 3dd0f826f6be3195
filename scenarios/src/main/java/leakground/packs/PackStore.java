package leakground.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.compile.Compiler;
import leakground.files.TemporaryFolder;
import leakground.lab.ChildClassPath;

/// A folder of packs that are ready to use.
///
/// The name of each is a digest of its files, of the JVM and of the jar that it is compiled against, so a pack is
/// compiled only when one of them has changed. A pack that was not used for a month is deleted.
public final class PackStore {

    private static final int SUM_BYTES = 16;
    private static final int MOST_DAYS = 30;

    private final Path folder;

    /// @param folder where packs are kept; without one they are compiled for this JVM alone
    public PackStore(Optional<Path> folder) throws IOException {
        Path place;
        try {
            place = folder.isPresent() ? Files.createDirectories(folder.get()) : temporary();
        } catch (IOException _) {
            place = temporary();
        }
        this.folder = Files.isWritable(place) ? place : temporary();
    }

    /// A folder that is deleted with the end of this JVM.
    private static Path temporary() throws IOException {
        return new TemporaryFolder().folder("packs");
    }

    /// Makes a pack ready to use.
    ///
    /// @param place a folder or a jar
    /// @throws PackException if it cannot be read, or a leak of it cannot be compiled
    public Pack ready(Path place) throws PackException, IOException, InterruptedException {
        return ready(PackFiles.read(place));
    }

    /// Makes the files of a pack ready to use.
    ///
    /// @throws PackException if a leak of it cannot be compiled
    public Pack ready(PackFiles files) throws PackException, IOException, InterruptedException {
        var ready = folder.resolve(sum(files));
        if (!Files.isDirectory(ready)) {
            make(files, ready);
            removeUnused(ready);
        }
        Files.setLastModifiedTime(ready, FileTime.from(Instant.now()));
        return new Pack(ready);
    }

    private void make(PackFiles files, Path ready) throws PackException, IOException, InterruptedException {
        var draft = Files.createTempDirectory(folder, "draft-");
        try {
            for (var file : files.files().entrySet()) {
                var copy = draft.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.write(copy, file.getValue());
            }
            compile(files, draft);
            Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Unless another JVM was faster.
            if (!Files.isDirectory(ready)) {
                throw e;
            }
        } finally {
            if (Files.exists(draft)) {
                TemporaryFolder.deleteByPath(draft);
            }
        }
    }

    private static void compile(PackFiles files, Path draft) throws PackException, IOException, InterruptedException {
        List<Path> leaks = files.files().keySet().stream()
                .filter(name -> name.startsWith(Pack.LEAKS) && name.endsWith(".java"))
                .map(draft::resolve)
                .toList();
        if (leaks.isEmpty()) {
            return;
        }
        if (!Compiler.isThere()) {
            throw PackException.of("its leaks cannot be compiled, because this Java has no compiler");
        }
        // Which of the libraries a leak declares is known only when it is compiled.
        var errors = Compiler.compile(leaks, draft, ChildClassPath.libraries(), draft);
        if (errors.isPresent()) {
            throw PackException.in(errors.get().file(draft), errors.get().first());
        }
    }

    private static String sum(PackFiles files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(UTF_8));
            var jar = ChildClassPath.own();
            if (Files.isRegularFile(jar)) {
                digest.update(Files.readAllBytes(jar));
            }
            files.files().forEach((name, content) -> {
                digest.update("\n%s %d\n".formatted(name, content.length).getBytes(UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, SUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void removeUnused(Path used) throws IOException {
        var oldest = Instant.now().minus(MOST_DAYS, ChronoUnit.DAYS);
        try (var all = Files.newDirectoryStream(folder)) {
            for (var one : all) {
                if (!one.equals(used)) {
                    removeIfOlder(one, oldest);
                }
            }
        }
    }

    private static void removeIfOlder(Path one, Instant oldest) {
        try {
            if (Files.getLastModifiedTime(one).toInstant().isBefore(oldest)) {
                TemporaryFolder.deleteByPath(one);
            }
        } catch (IOException | UncheckedIOException _) {
            // Another JVM deletes it, too, or it belongs to another user: it hinders nobody.
        }
    }
}
