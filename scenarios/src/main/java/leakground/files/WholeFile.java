package leakground.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files whole, up to a size. A pipe, a device and a link to nothing are not files: reading them may never end.
public final class WholeFile {

    /// The bytes of a file.
    ///
    /// @param most the largest size
    /// @throws UnsuitableFileException if it is not a file, or is larger
    /// @throws NoSuchFileException if there is nothing with that name
    public static byte[] bytes(Path file, int most) throws IOException {
        require(file);
        try (var in = Files.newInputStream(file)) {
            return bytes(in, file, most);
        }
    }

    /// The bytes of an open file, or of a file in an archive.
    ///
    /// @param most the largest size
    /// @throws UnsuitableFileException if it is larger
    public static byte[] bytes(InputStream in, Path file, int most) throws IOException {
        // It may grow while it is read.
        var bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw UnsuitableFileException.tooLarge(file, most);
        }
        return bytes;
    }

    /// The text of a file.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    public static String text(Path file, int most) throws IOException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, most))).toString();
    }

    /// Checks that a path is a file.
    ///
    /// @throws UnsuitableFileException if it is something else
    /// @throws NoSuchFileException if there is nothing with that name
    public static void require(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        throw new UnsuitableFileException(
                file,
                Files.isDirectory(file)
                        ? "it is a folder"
                        : Files.exists(file) ? "it is a pipe or a device" : "it is a link to nothing");
    }

    private WholeFile() {}
}
