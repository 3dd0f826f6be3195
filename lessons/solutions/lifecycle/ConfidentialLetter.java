import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;

/// A confidential letter, whose paper is shredded after it was read. Shredding takes a while, so that it is thorough.
public final class ConfidentialLetter implements AutoCloseable {

    private static final Cleaner SHREDDER = Cleaner.create();

    /// What a letter is written on. It does not know its letter.
    private record Paper(byte[] bytes, Consumer<byte[]> bin) implements Runnable {
        private static final int PASSES = 35;

        @Override
        public void run() {
            var hash = sha256();
            for (int pass = 0; pass < PASSES; pass++) {
                var pattern = hash.digest(bytes);
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = pattern[(pass + i) % pattern.length];
                }
            }
            bin.accept(bytes);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    private final Paper paper;
    private final Cleaner.Cleanable shredding;
    private boolean closed;

    /// Writes a letter.
    ///
    /// @param bin gets the shreds
    public ConfidentialLetter(String text, Consumer<byte[]> bin) {
        paper = new Paper(text.getBytes(StandardCharsets.UTF_8), bin);
        shredding = SHREDDER.register(this, paper);
    }

    /// The text of the letter.
    ///
    /// @throws IllegalStateException if it was put away
    public String read() {
        if (closed) {
            throw new IllegalStateException("the letter was put away");
        }
        try {
            return new String(paper.bytes(), StandardCharsets.UTF_8);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /// Puts the letter away. Nobody can read it from now on.
    @Override
    public void close() {
        closed = true;
        shredding.clean();
    }
}
