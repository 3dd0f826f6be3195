package leakground.heap;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;

/// The main class of the JVM that reads a dump: gets a [Question] on its standard input, and writes a [HeapReport] on
/// its standard output, or one line that says why there is none.
final class ReaderMain {

    /// Reads a dump.
    ///
    /// @param args the file
    public static void main(String[] args) throws IOException {
        var file = Path.of(args[0]);
        Object answer;
        try {
            var input = new ObjectInputStream(System.in);
            var question = (Question) input.readObject();
            Thread.ofPlatform().daemon().name("end of input").start(() -> endWith(System.in));
            answer = answer(file, question);
        } catch (HeapDumpException e) {
            answer = e.getMessage();
        } catch (OutOfMemoryError _) {
            answer = "%s needs more memory to be read than the %,d MiB that the reader has."
                    .formatted(file, Runtime.getRuntime().maxMemory() >> 20);
        } catch (ClassNotFoundException | ClassCastException | InternalError e) {
            answer = file + " could not be read: " + e;
        }
        var output = new ObjectOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        output.writeObject(answer);
        output.flush();
        Runtime.getRuntime().halt(0);
    }

    /// The JVM that has started this one is gone, or does not want to know any more.
    private static void endWith(InputStream input) {
        try {
            while (input.read() >= 0) {
                // Nothing is said here.
            }
        } catch (IOException _) {
            // That is an end, too.
        }
        Runtime.getRuntime().halt(1);
    }

    private static HeapReport answer(Path file, Question question) throws HeapDumpException {
        try (var dump = HeapDump.open(file)) {
            return HeapReport.of(dump, question);
        }
    }

    private ReaderMain() {}
}
