package leakground.shell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import leakground.files.FileDraft;

/// A new file that a command writes, whole or not at all. It must not exist before.
public final class OutputFile {

    /// The path of the user, checked before anything is started.
    ///
    /// @param endings the endings that are allowed
    public static Path path(String typed, String... endings) {
        var file = UserText.path(typed).toAbsolutePath();
        if (Stream.of(endings).noneMatch(typed::endsWith)) {
            throw UserError.usage(
                    "%s does not end in %s.".formatted(UserText.printable(typed), String.join(" or ", endings)));
        }
        return check(file);
    }

    /// The same path with the name of a side before its ending: `heap.hprof` becomes `heap-leaky.hprof`.
    public static Path of(Path file, String side) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return check(file.resolveSibling(name.substring(0, dot) + "-" + side + name.substring(dot)));
    }

    /// The same path with another ending: `duel.cast` becomes `duel.jsonl`.
    public static Path with(Path file, String ending) {
        var name = file.getFileName().toString();
        return check(file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending));
    }

    /// Writes a file.
    ///
    /// @throws UserError if it cannot be written
    public static void write(Path file, String text) {
        write(file, text.getBytes(UTF_8));
    }

    /// Writes a file.
    ///
    /// @throws UserError if it cannot be written
    public static void write(Path file, byte[] content) {
        try (var draft = new FileDraft(file)) {
            draft.write(content);
            draft.create();
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
    }

    private static Path check(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw UserError.usage("%s exists already, and is not overwritten.".formatted(file));
        }
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw UserError.usage("There is no folder %s.".formatted(folder));
        }
        if (!Files.isWritable(folder)) {
            throw UserError.usage("The folder %s cannot be written to.".formatted(folder));
        }
        return file;
    }

    private OutputFile() {}
}
