package leakground.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads a file while another process is still writing it. It waits for more data at the end of the file until the
/// writer is done.
final class GrowingFile extends InputStream {

    private static final long POLL_NANOS = 1_000_000;

    private final Path file;
    private final BooleanSupplier grows;
    private @Nullable InputStream in;

    GrowingFile(Path file, BooleanSupplier grows) {
        this.file = file;
        this.grows = grows;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            // Asked before the read, so that everything written until then is read.
            boolean more = grows.getAsBoolean();
            if (in == null && Files.exists(file)) {
                in = Files.newInputStream(file);
            }
            int read = in == null ? -1 : in.read(bytes, offset, length);
            if (read >= 0 || !more) {
                return read;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
