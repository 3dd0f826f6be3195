package leakground.heap;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The bytes of a heap dump, mapped into memory and read big-endian at any place.
///
/// A read behind the end throws `IndexOutOfBoundsException`, which [HeapDump] turns into a message.
final class DumpFile implements AutoCloseable {

    private static final byte[] MAGIC = "JAVA PROFILE 1.0.".getBytes(UTF_8);
    /// The header: `JAVA PROFILE 1.0.2`, a zero byte, the size of an id, the time.
    private static final int HEADER = MAGIC.length + 2 + 4 + 8;
    /// A window is 1 GiB, and what a value at its end needs of the next.
    private static final int WINDOW_SHIFT = 30;

    private static final int WITHIN = (1 << WINDOW_SHIFT) - 1;

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    /// Buffers, because they are quick long before the compiler has had its say.
    private final ByteBuffer[] windows;

    private DumpFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
        this.windows = new ByteBuffer[(int) (bytes.byteSize() >>> WINDOW_SHIFT) + 1];
        for (int i = 0; i < windows.length; i++) {
            long begin = (long) i << WINDOW_SHIFT;
            long length = Math.min(bytes.byteSize() - begin, WITHIN + 1L + Long.BYTES);
            windows[i] = bytes.asSlice(begin, length).asByteBuffer();
        }
    }

    /// Opens a file that begins like a heap dump of a 64-bit JVM.
    ///
    /// @throws HeapDumpException if it is no such file
    static DumpFile open(Path path) throws HeapDumpException {
        if (Files.isDirectory(path)) {
            throw new HeapDumpException(path + " is a folder, not a heap dump.");
        }
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(path)) {
            var file = new DumpFile(path, arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            file.checkHeader();
            return file;
        } catch (NoSuchFileException e) {
            arena.close();
            throw new HeapDumpException("There is no file " + path + ".", e);
        } catch (HeapDumpException e) {
            arena.close();
            throw e;
        } catch (IOException e) {
            arena.close();
            throw new HeapDumpException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void checkHeader() throws HeapDumpException {
        if (size() == 0) {
            throw new HeapDumpException(path + " is empty.");
        }
        if (size() > 2 && u2(0) == 0x1f8b) {
            throw new HeapDumpException(path + " is compressed; unpack it by gunzip first.");
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
            throw new HeapDumpException(path + " has an unknown version of the format; known are 1.0.1 and 1.0.2.");
        }
        int idSize = i4(MAGIC.length + 2);
        if (idSize != Long.BYTES) {
            throw new HeapDumpException(
                    path + " has ids of " + idSize + " bytes; only dumps of 64-bit JVMs can be read.");
        }
    }

    /// Where the first record begins.
    long begin() {
        return HEADER;
    }

    long size() {
        return bytes.byteSize();
    }

    Path path() {
        return path;
    }

    int u1(long at) {
        return windows[(int) (at >>> WINDOW_SHIFT)].get((int) at & WITHIN) & 0xff;
    }

    int u2(long at) {
        return windows[(int) (at >>> WINDOW_SHIFT)].getChar((int) at & WITHIN);
    }

    int i4(long at) {
        return windows[(int) (at >>> WINDOW_SHIFT)].getInt((int) at & WITHIN);
    }

    /// A length: a number of four bytes that is not negative.
    ///
    /// @throws IndexOutOfBoundsException if it is
    int length(long at) {
        int length = i4(at);
        if (length < 0) {
            throw new IndexOutOfBoundsException("a length of " + length);
        }
        return length;
    }

    long id(long at) {
        return windows[(int) (at >>> WINDOW_SHIFT)].getLong((int) at & WITHIN);
    }

    byte[] bytes(long at, int length) {
        return bytes.asSlice(at, length).toArray(JAVA_BYTE);
    }

    HeapDumpException cutOff() {
        return new HeapDumpException(
                path + " is cut off after " + size() + " bytes; its dump did not come to its end.");
    }

    HeapDumpException damaged(long at, String what) {
        return new HeapDumpException(path + " is damaged: " + what + " at byte " + at + ".");
    }

    @Override
    public void close() {
        arena.close();
    }
}
