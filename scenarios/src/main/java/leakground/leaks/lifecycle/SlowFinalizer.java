package leakground.leaks.lifecycle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.lang.ref.Cleaner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A finalizer that takes longer than the next picture.
///
/// A private thumbnail is encrypted when nobody looks at it any more, and deriving a key from a
/// password is slow on purpose. The collector hands all that is to be finalized to one thread. The JVM
/// keeps a list of every object that is not finalized yet. A picture in it is alive, and so are its pixels:
///
/// ```text
/// GC root -> class java.lang.ref.Finalizer -> unfinalized -> Finalizer -> next -> Finalizer -> …
///         -> referent -> FinalizedPicture -> Pixels -> 2 KiB
/// ```
///
/// With `close()` the thread that opened the picture does the same work, and cannot open the next one
/// before. What was a backlog is now back-pressure. The JVM runs with `-Xint`, because a compiler that
/// gets to a method late resolves its string constants, which looks like a slow leak of another kind.
@Leak(
        title = "Slow finalizer",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "The heap is full of objects that nothing refers to but the queue of the finalizer",
        round = "a private picture is shown and dropped",
        rate = 200,
        warmUp = 20,
        jvm = "-Xint")
public final class SlowFinalizer {

    public static final class Leaky implements Workload {
        private int pictures;

        @Override
        public long round() {
            var picture = new FinalizedPicture(pictures++);
            return picture.brightness();
        }
    }

    public static final class Fixed implements Workload {
        private int pictures;

        @Override
        public long round() {
            try (var picture = new ClosedPicture(pictures++)) {
                return picture.brightness();
            }
        }
    }

    /// What has to be made unreadable. It knows no picture, so it may be what a cleaner runs.
    private static final class Pixels implements Runnable {
        private final byte[] bytes = new byte[2 * 1024];

        Pixels(int number) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (number + i * 31);
            }
        }

        /// Encrypts them with a key that takes its time to derive.
        @Override
        public void run() {
            var hash = sha256();
            var key = "correct horse battery staple".getBytes(US_ASCII);
            for (int i = 0; i < 500; i++) {
                key = hash.digest(key);
            }
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= key[i % key.length];
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }

    private static class Picture {
        final Pixels pixels;

        Picture(int number) {
            pixels = new Pixels(number);
        }

        long brightness() {
            long sum = 0;
            for (var pixel : pixels.bytes) {
                sum += pixel & 0xff;
            }
            return sum;
        }
    }

    private static final class FinalizedPicture extends Picture {
        FinalizedPicture(int number) {
            super(number);
        }

        // What this scenario is about.
        @Override
        @SuppressWarnings({"removal", "Finalize"})
        protected void finalize() {
            pixels.run();
        }
    }

    /// `close` does the work. The cleaner is the net for a picture that is never closed.
    private static final class ClosedPicture extends Picture implements AutoCloseable {
        private static final Cleaner CLEANER = Cleaner.create();
        private final Cleaner.Cleanable sealing = CLEANER.register(this, pixels);

        ClosedPicture(int number) {
            super(number);
        }

        @Override
        public void close() {
            sealing.clean();
        }
    }

    private SlowFinalizer() {}
}
