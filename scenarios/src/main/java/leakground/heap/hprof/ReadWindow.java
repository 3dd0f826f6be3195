package leakground.heap.hprof;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A piece of a heap dump that moves along with the one thread that reads it, big-endian, mostly in order.
///
/// A read behind the end throws `IndexOutOfBoundsException`. It is an array rather than a mapped buffer because an
/// array is quick long before the compiler has had its say, and keeps no more of a large file in memory than itself.
public final class ReadWindow implements AutoCloseable {

    private final RandomAccessFile file;
    private final byte[] bytes;
    private long begin;
    private int length;
    private int moves;

    /// @param size bytes that are read at once
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

    /// A length: a number of four bytes that is not negative.
    ///
    /// @throws IndexOutOfBoundsException if it is
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

    /// How often it had to read from the file.
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
