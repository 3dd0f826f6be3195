package leakground.heap;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import leakground.heap.result.HeapDumpException;

/// The main class of the JVM that reads dumps: gets what is [ReadRequest] on its standard input, and for each writes a
/// [HeapAnswer] on its standard output, or one line that says why there is none. It ends with its input.
final class ReaderMain {

    /// Reads dumps.
    public static void main(String[] args) throws IOException, InterruptedException {
        var questions = new LinkedBlockingQueue<ReadRequest>();
        Thread.ofPlatform().daemon().name("questions").start(() -> listen(questions));
        var output = new ObjectOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        while (true) {
            output.writeObject(answer(questions.take()));
            output.reset();
            output.flush();
        }
    }

    /// Reads questions to the end of the input, which also comes when the JVM that has started this one is gone.
    private static void listen(BlockingQueue<ReadRequest> questions) {
        try (var input = new ObjectInputStream(System.in)) {
            while (true) {
                questions.add((ReadRequest) input.readObject());
            }
        } catch (IOException | ClassNotFoundException | ClassCastException _) {
            // Nobody asks any more.
        }
        Runtime.getRuntime().halt(0);
    }

    private static Object answer(ReadRequest asked) {
        var file = Path.of(asked.file());
        try (var dump = HeapDump.open(file, asked.takesPart())) {
            return HeapAnswer.of(dump, asked.question(), asked.covered());
        } catch (HeapDumpException e) {
            return e.getMessage();
        } catch (OutOfMemoryError _) {
            return "%s needs more memory to be read than the %,d MiB that the reader has."
                    .formatted(file, Runtime.getRuntime().maxMemory() >> 20);
        } catch (InternalError e) {
            return file + " could not be read: " + e;
        }
    }

    private ReaderMain() {}
}
