package leakground.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A path is not a file that can be read whole. [#getReason] says why, as a clause without a full stop.
public final class UnsuitableFileException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    UnsuitableFileException(Path file, String reason) {
        super(file.toString(), null, reason);
    }

    static UnsuitableFileException tooLarge(Path file, int most) {
        return new UnsuitableFileException(
                file,
                most >> 20 > 0
                        ? "it is larger than %d MiB".formatted(most >> 20)
                        : "it is larger than %d KiB".formatted(most >> 10));
    }
}
