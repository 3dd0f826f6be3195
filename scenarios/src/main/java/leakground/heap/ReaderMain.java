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

/// The main class of the JVM that reads dumps. It receives [ReadRequest]s on its standard input. For each one it writes
/// a [HeapAnswer] to its standard output, or one line with the reason why there is none. It ends when its input ends.
final class ReaderMain {

    /// Runs the reader.
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

    /// Reads requests until the input ends, which also happens when the JVM that started this one is gone.
    private static void listen(BlockingQueue<ReadRequest> questions) {
        try (var input = new ObjectInputStream(System.in)) {
            while (true) {
                questions.add((ReadRequest) input.readObject());
            }
        } catch (IOException | ClassNotFoundException | ClassCastException _) {
            // There will be no more requests.
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
        } catch (InternalError | RuntimeException e) {
            return file + " could not be read: " + e;
        }
    }

    private ReaderMain() {}
}
