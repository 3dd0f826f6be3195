package leakground.leaks.lifecycle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A finalizer that takes longer than the next picture.
///
/// A private thumbnail is encrypted when nobody looks at it any more, and deriving a key from a
/// password is made to be slow. The collector hands what is to be finalized to one thread. As long
/// as a picture waits there it is alive, and so are its pixels:
///
/// ```text
/// GC root -> Thread "Finalizer" -> ReferenceQueue -> Finalizer -> next -> Finalizer -> …
///         -> Picture -> 2 KiB of pixels
/// ```
///
/// The same work in `close()` is done by whoever opened the picture, who cannot open the next one
/// before: what was a backlog is now back-pressure. The JVM only interprets: a compiler that gets to a
/// method late resolves its string constants, which looks like a slow leak of another kind.
@Leak(
        title = "Slow finalizer",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "The heap is full of objects that nothing refers to but the queue of the finalizer",
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
        public long round() throws NoSuchAlgorithmException {
            try (var picture = new ClosedPicture(pictures++)) {
                return picture.brightness();
            }
        }
    }

    private static class Picture {
        private final byte[] pixels = new byte[2 * 1024];

        Picture(int number) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (number + i * 31);
            }
        }

        long brightness() {
            long sum = 0;
            for (var pixel : pixels) {
                sum += pixel & 0xff;
            }
            return sum;
        }

        /// Makes the pixels unreadable to those who do not know the password.
        void seal() throws NoSuchAlgorithmException {
            var hash = MessageDigest.getInstance("SHA-256");
            var key = "correct horse battery staple".getBytes(US_ASCII);
            for (int i = 0; i < 500; i++) {
                key = hash.digest(key);
            }
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] ^= key[i % key.length];
            }
        }
    }

    private static final class FinalizedPicture extends Picture {
        FinalizedPicture(int number) {
            super(number);
        }

        // What this scenario is about.
        @Override
        @SuppressWarnings({"removal", "Finalize"})
        protected void finalize() throws NoSuchAlgorithmException {
            seal();
        }
    }

    private static final class ClosedPicture extends Picture implements AutoCloseable {
        ClosedPicture(int number) {
            super(number);
        }

        @Override
        public void close() throws NoSuchAlgorithmException {
            seal();
        }
    }

    private SlowFinalizer() {}
}
