package leakground.heap.hprof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import leakground.heap.result.HeapDumpException;
import org.jspecify.annotations.Nullable;

/// The bytes of a heap dump, big-endian. One thread may read them at any position; [#window] reads in order.
///
/// The file is mapped into memory once it is read at too many positions for a window. A read beyond the end throws
/// `IndexOutOfBoundsException`, which [HeapDump] turns into a message.
public final class DumpFile implements AutoCloseable {

    private static final byte[] MAGIC = "JAVA PROFILE 1.0.".getBytes(UTF_8);
    /// The header: `JAVA PROFILE 1.0.2`, a zero byte, the size of an id, the time.
    private static final int HEADER = MAGIC.length + 2 + 4 + 8;
    /// A mapped piece is 1 GiB, plus the bytes that a value at its end needs from the next piece.
    private static final int PIECE_SHIFT = 30;

    private static final int WITHIN = (1 << PIECE_SHIFT) - 1;
    /// Bytes of the window that is used before the file is mapped, and how often it may move.
    private static final int NARROW = 1 << 13;

    private static final int MOST_MOVES = 4096;
    /// Bytes of a window that reads the whole file.
    private static final int WIDE = 1 << 17;

    private final Path path;
    private final long size;
    private final boolean takesPart;
    private final ReadWindow window;
    private boolean isCutOff;
    private @Nullable Arena arena;
    /// Empty until the file is mapped. Buffers, because memory segments are slow until they are compiled.
    private ByteBuffer[] mapped = {};

    private DumpFile(Path path, long size, boolean takesPart) throws IOException {
        this.path = path;
        this.size = size;
        this.takesPart = takesPart;
        this.window = new ReadWindow(path, NARROW);
    }

    /// Opens a file that begins like a heap dump of a 64-bit JVM.
    ///
    /// @throws HeapDumpException if it is not such a file
    public static DumpFile open(Path path) throws HeapDumpException {
        return open(path, false);
    }

    /// Opens a file that begins like a heap dump of a 64-bit JVM.
    ///
    /// @param takesPart whether a dump that is cut off is read as far as it goes
    /// @throws HeapDumpException if it is no such file
    public static DumpFile open(Path path, boolean takesPart) throws HeapDumpException {
        if (Files.isDirectory(path)) {
            throw new HeapDumpException(path + " is a folder, not a heap dump.");
        }
        try {
            var file = new DumpFile(path, Files.size(path), takesPart);
            try {
                file.checkHeader();
                return file;
            } catch (HeapDumpException e) {
                file.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new HeapDumpException("There is no file " + path + ".", e);
        } catch (HeapDumpException e) {
            throw e;
        } catch (IOException e) {
            throw new HeapDumpException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Creates a window that reads in order from any position.
    ///
    /// @throws UncheckedIOException if the file no longer exists
    public ReadWindow window() {
        try {
            return new ReadWindow(path, WIDE);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkHeader() throws HeapDumpException {
        if (size() == 0) {
            throw new HeapDumpException(path + " is empty.");
        }
        if (size() > 2 && u2(0) == 0x1f8b) {
            throw new HeapDumpException(path + " is compressed: unpack it with gunzip first.");
        }
        long same = Math.min(size(), MAGIC.length);
        for (int i = 0; i < same; i++) {
            if (u1(i) != MAGIC[i]) {
                throw new HeapDumpException(path + " is not a heap dump: it does not begin with JAVA PROFILE 1.0.");
            }
        }
        if (size() < HEADER) {
            throw cutOff();
        }
        int version = u1(MAGIC.length);
        if ((version != '1' && version != '2') || u1(MAGIC.length + 1) != 0) {
            throw new HeapDumpException(path + " has an unknown format version; known versions are 1.0.1 and 1.0.2.");
        }
        int idSize = i4(MAGIC.length + 2);
        if (idSize != Long.BYTES) {
            throw new HeapDumpException(
                    path + " has ids of " + idSize + " bytes, as dumps of 32-bit JVMs and of Android have;"
                            + " only dumps of 64-bit JVMs can be read.");
        }
    }

    /// The position of the first record.
    long begin() {
        return HEADER;
    }

    long size() {
        return size;
    }

    public Path path() {
        return path;
    }

    public int u1(long at) {
        return isMapped() ? buffer(at).get((int) at & WITHIN) & 0xff : window.u1(at);
    }

    public int u2(long at) {
        return isMapped() ? buffer(at).getChar((int) at & WITHIN) : window.u2(at);
    }

    public int i4(long at) {
        return isMapped() ? buffer(at).getInt((int) at & WITHIN) : window.i4(at);
    }

    /// Reads a length: four bytes, not negative.
    ///
    /// @throws IndexOutOfBoundsException if it is negative
    public int length(long at) {
        int length = i4(at);
        if (length < 0) {
            throw new IndexOutOfBoundsException("a length of " + length);
        }
        return length;
    }

    public long id(long at) {
        return isMapped() ? buffer(at).getLong((int) at & WITHIN) : window.id(at);
    }

    public byte[] bytes(long at, int count) {
        Objects.checkFromIndexSize(at, count, size());
        var copy = new byte[count];
        for (int i = 0; i < count; i++) {
            copy[i] = (byte) u1(at + i);
        }
        return copy;
    }

    private ByteBuffer buffer(long at) {
        return mapped[(int) (at >>> PIECE_SHIFT)];
    }

    private boolean isMapped() {
        return mapped.length > 0 || (window.moves() > MOST_MOVES && map());
    }

    private boolean map() {
        var scope = Arena.ofShared();
        arena = scope;
        try (var channel = FileChannel.open(path)) {
            var bytes = channel.map(MapMode.READ_ONLY, 0, size, scope);
            var buffers = new ByteBuffer[(int) (size >>> PIECE_SHIFT) + 1];
            for (int i = 0; i < buffers.length; i++) {
                long begin = (long) i << PIECE_SHIFT;
                buffers[i] = bytes.asSlice(begin, Math.min(size - begin, WITHIN + 1L + Long.BYTES))
                        .asByteBuffer();
            }
            mapped = buffers;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Notes that the file ends before its dump does.
    ///
    /// @throws HeapDumpException if a part is not enough
    void cutOffHere() throws HeapDumpException {
        if (!takesPart) {
            throw cutOff();
        }
        isCutOff = true;
    }

    /// Whether a part of a dump is enough.
    boolean takesPart() {
        return takesPart;
    }

    /// Whether the file ends before its dump does, as far as it was read.
    public boolean isCutOff() {
        return isCutOff;
    }

    HeapDumpException cutOff() {
        return new HeapDumpException(path + " is cut off after " + size() + " bytes: the dump was not completed.");
    }

    HeapDumpException damaged(long at, String what) {
        return new HeapDumpException(path + " is damaged: " + what + " at byte " + at + ".");
    }

    @Override
    public void close() {
        window.close();
        if (arena != null) {
            arena.close();
        }
    }
}
