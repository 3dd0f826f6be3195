package leakground.probe;

import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/// Standard input that stays open and never delivers a byte, like a user who does not type.
final class SilentInput extends InputStream {

    @Override
    public int read() {
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
