package leakground.lessons;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.lessons.check.Repairable;

/// The learner's own files, one folder per exercise. A learner's file is never overwritten. A new file is put in
/// its place as a whole or not at all.
public final class Workspace {

    /// The largest file of a learner.
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_BACKUPS = 10_000;

    private final Path folder;

    /// @param folder need not exist
    public Workspace(Path folder) {
        this.folder = folder;
    }

    /// The learner's file, which may not exist yet.
    public Path file(Exercise exercise) {
        return folder.resolve("exercises").resolve(exercise.id()).resolve(exercise.file());
    }

    /// The learner's version of a program that is no exercise, which may not exist yet.
    ///
    /// @param place its folder: `service/monday`
    public Path file(String place, Repairable program) {
        return folder.resolve(place).resolve(program.file());
    }

    /// Writes the file as given, unless it exists. Beside a test it writes the program, for the learner to read.
    public Path open(Exercise exercise) throws IOException {
        var file = open(file(exercise), exercise);
        var tested = exercise.tested();
        if (tested.isPresent()) {
            var program = tested.get();
            create(file.resolveSibling(program.file()), program.leaking());
        }
        return file;
    }

    /// Writes a program that is no exercise as given, unless it exists.
    public Path open(String place, Repairable program) throws IOException {
        return open(file(place, program), program);
    }

    private static Path open(Path file, Repairable program) throws IOException {
        restore(file);
        create(file, program.given());
        return file;
    }

    private static void create(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            try (var draft = new FileDraft(file)) {
                draft.write(text);
                draft.create();
            } catch (FileAlreadyExistsException _) {
                // Another shell has just written it, and its learner may have begun.
            }
        }
    }

    /// Restores what an editor left behind: the file, if there is none, and text that it could not write, beside
    /// the file.
    private static void restore(Path file) throws IOException {
        if (Files.exists(kept(file))) {
            if (Files.exists(file)) {
                Files.deleteIfExists(kept(file));
            } else {
                Files.move(kept(file), file);
            }
        }
        Draft.recover(file);
    }

    /// Where versions before [Draft] kept a file that an editor removed.
    private static Path kept(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".before");
    }

    /// Writes the file as given again, and keeps the learner's file as a backup.
    ///
    /// @return the path of the backup; empty if there was no file that differs
    public Optional<Path> reset(Exercise exercise) throws IOException {
        var file = open(exercise);
        var tested = exercise.tested();
        if (tested.isPresent()) {
            var program = tested.get();
            var _ = reset(file.resolveSibling(program.file()), program.leaking());
        }
        return reset(file, exercise.given());
    }

    /// Writes a program that is no exercise as given again, and keeps the learner's file as a backup.
    ///
    /// @return the path of the backup; empty if there was no file that differs
    public Optional<Path> reset(String place, Repairable program) throws IOException {
        return reset(open(place, program), program.given());
    }

    private static Optional<Path> reset(Path file, String text) throws IOException {
        if (WholeFile.text(file, MOST_BYTES).equals(text)) {
            return Optional.empty();
        }
        try (var draft = new FileDraft(file)) {
            // This comes first, because it may fail if the disk is full.
            draft.write(text);
            var backup = backUp(file);
            draft.create();
            return Optional.of(backup);
        }
    }

    private static Path backUp(Path file) throws IOException {
        for (int i = 1; i < MOST_BACKUPS; i++) {
            var backup = file.resolveSibling(file.getFileName() + ".backup-" + i);
            try {
                return Files.move(file, backup);
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            }
        }
        throw new IOException("too many backups");
    }

    /// Renames a damaged file.
    ///
    /// @return its new path; empty if another shell did it first
    public static Optional<Path> setAside(Path file) throws IOException {
        for (int i = 1; i < MOST_BACKUPS; i++) {
            try {
                return Optional.of(Files.move(file, file.resolveSibling(file.getFileName() + ".damaged-" + i)));
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        }
        throw new IOException("too many files are set aside already");
    }

    /// The reason why a file could not be read or written, in a few words.
    public static String reason(IOException e) {
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        var name = e.getClass().getSimpleName().replaceFirst("Exception$", "");
        return e instanceof FileSystemException || e.getMessage() == null
                ? name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : e.getMessage();
    }
}
