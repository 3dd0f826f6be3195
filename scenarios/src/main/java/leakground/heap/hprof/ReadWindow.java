package leakground.heap.hprof;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A window of a heap dump that moves with the one thread that reads it, big-endian and mostly in order.
///
/// A read beyond the end throws `IndexOutOfBoundsException`. The window is an array and not a mapped buffer: an array
/// is fast long before the code is compiled, and it keeps no more of a large file in memory than its own size.
public final class ReadWindow implements AutoCloseable {

    private final RandomAccessFile file;
    private final byte[] bytes;
    private long begin;
    private int length;
    private int moves;

    /// @param size bytes per read
    ReadWindow(Path path, int size) throws FileNotFoundException {
        file = new RandomAccessFile(path.toFile(), "r");
        bytes = new byte[size];
    }

    int u1(long at) {
        return bytes[place(at, Byte.BYTES)] & 0xff;
    }

    int u2(long at) {
        int place = place(at, Short.BYTES);
        return (bytes[place] & 0xff) << 8 | (bytes[place + 1] & 0xff);
    }

    int i4(long at) {
        return number(place(at, Integer.BYTES));
    }

    /// Reads a length: four bytes, not negative.
    ///
    /// @throws IndexOutOfBoundsException if it is negative
    public int length(long at) {
        int number = i4(at);
        if (number < 0) {
            throw new IndexOutOfBoundsException("a length of " + number);
        }
        return number;
    }

    public long id(long at) {
        int place = place(at, Long.BYTES);
        return (long) number(place) << 32 | (number(place + 4) & 0xffff_ffffL);
    }

    private int number(int place) {
        return bytes[place] << 24
                | (bytes[place + 1] & 0xff) << 16
                | (bytes[place + 2] & 0xff) << 8
                | (bytes[place + 3] & 0xff);
    }

    /// How often it has read from the file.
    int moves() {
        return moves;
    }

    private int place(long at, int count) {
        long distance = at - begin;
        if (distance < 0 || distance + count > length) {
            move(at, count);
            return 0;
        }
        return (int) distance;
    }

    private void move(long at, int count) {
        moves++;
        length = 0;
        begin = at;
        try {
            if (at < 0 || at + count > file.length()) {
                throw new IndexOutOfBoundsException("nothing at " + at);
            }
            file.seek(at);
            while (length < count) {
                int read = file.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    throw new IndexOutOfBoundsException("nothing at " + at);
                }
                length += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
