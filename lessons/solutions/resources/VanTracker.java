import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;

/// Sends the positions of delivery vans to the depot, each tour as one compressed stream.
public final class VanTracker {

    private final Supplier<Deflater> compression;
    private final Map<Integer, Deflater> streams = new HashMap<>();
    private int tours;
    private long saved;

    /// @param compression how to compress a tour
    public VanTracker(Supplier<Deflater> compression) {
        this.compression = compression;
    }

    /// A van starts.
    ///
    /// @return the number of its tour
    public synchronized int start() {
        streams.put(++tours, compression.get());
        return tours;
    }

    /// Compresses the next position of a tour. It takes few bytes if it is similar to the positions before.
    ///
    /// @return the next part of the stream
    public synchronized byte[] position(int tour, String position) {
        var stream = stream(tour);
        stream.setInput(position.getBytes(UTF_8));
        return compressed(stream, Deflater.SYNC_FLUSH);
    }

    /// A van is back.
    ///
    /// @return the last part of the stream
    public synchronized byte[] end(int tour) {
        var stream = stream(tour);
        try {
            stream.finish();
            var last = compressed(stream, Deflater.NO_FLUSH);
            saved += stream.getBytesRead() - stream.getBytesWritten();
            return last;
        } finally {
            streams.remove(tour);
            stream.end();
        }
    }

    /// The number of bytes that the tours so far have saved.
    public synchronized long saved() {
        return saved;
    }

    private Deflater stream(int tour) {
        var stream = streams.get(tour);
        if (stream == null) {
            throw new IllegalStateException("no van is on tour " + tour);
        }
        return stream;
    }

    private static byte[] compressed(Deflater stream, int flush) {
        var part = new ByteArrayOutputStream();
        var buffer = new byte[512];
        int length = stream.deflate(buffer, 0, buffer.length, flush);
        while (length > 0) {
            part.write(buffer, 0, length);
            length = stream.deflate(buffer, 0, buffer.length, flush);
        }
        return part.toByteArray();
    }
}
