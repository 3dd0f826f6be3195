import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// Compares the files of a backup with the checksums of their originals, day and night, until it is closed.
public final class BackupAudit implements AutoCloseable {

    /// A backup, on a disk or elsewhere.
    public interface Backup {
        InputStream open(String name) throws IOException;
    }

    private final Backup backup;
    private long bytes;
    private boolean closed;

    public BackupAudit(Backup backup) {
        this.backup = backup;
    }

    /// Whether a file of the backup is the same as its original.
    ///
    /// @param checksum the checksum of the original
    public boolean isIntact(String name, long checksum) throws IOException {
        if (closed) {
            throw new IllegalStateException("the audit is closed");
        }
        try (var file = new CheckedInputStream(backup.open(name), new CRC32())) {
            bytes += file.transferTo(OutputStream.nullOutputStream());
            return file.getChecksum().getValue() == checksum;
        }
    }

    /// The number of bytes of the files that it has read.
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        closed = true;
    }
}
