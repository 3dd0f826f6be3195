package leakground.probe;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Standard input that stays open and never delivers a byte, like a user who does not type.
public final class SilentInput extends InputStream {

    /// What it prints to standard error when a program begins to read.
    public static final String WAITS = "leakground: the program waits for standard input, which stays empty";

    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public int read() {
        if (!told.getAndSet(true)) {
            System.err.println(WAITS);
        }
        while (true) {
            LockSupport.park(this);
            // An interrupt does not end a read. Without this, park would return at once forever.
            boolean _ = Thread.interrupted();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        return length == 0 ? 0 : read();
    }
}
