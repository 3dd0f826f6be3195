package leakground.diagnosis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A kind of file that another JVM writes, and how to tell that it is whole. The answer of the JVM alone does not tell:
/// on a full disk it may say that it has written a file.
enum JvmFile {
    HEAP_DUMP("Heap dump file created") {
        @Override
        boolean isWhole(RandomAccessFile file) throws IOException {
            return begins(file, "JAVA PROFILE 1.0.");
        }
    },
    RECORDING("written to:") {
        /// Each chunk begins with its kind, its version and its size.
        @Override
        boolean isWhole(RandomAccessFile file) throws IOException {
            long at = 0;
            while (at < file.length()) {
                file.seek(at);
                boolean isChunk = begins(file, "FLR\0");
                file.readInt();
                long size = file.readLong();
                if (!isChunk || size <= 0) {
                    return false;
                }
                at += size;
            }
            return at > 0 && at == file.length();
        }
    },
    THREAD_DUMP("Created ") {
        @Override
        boolean isWhole(RandomAccessFile file) throws IOException {
            return begins(file, "{");
        }
    };

    private final String answer;

    /// @param answer part of what the JVM answers when it has written the file
    JvmFile(String answer) {
        this.answer = answer;
    }

    /// Whether the JVM says that it has written the file.
    boolean isIn(String reply) {
        return reply.contains(answer);
    }

    /// Whether the file is there and whole.
    boolean isAt(Path path) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            return isWhole(file);
        } catch (IOException _) {
            return false;
        }
    }

    abstract boolean isWhole(RandomAccessFile file) throws IOException;

    private static boolean begins(RandomAccessFile file, String expected) throws IOException {
        for (int i = 0; i < expected.length(); i++) {
            if (file.read() != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
