package leakground.probe;

import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/// Standard input that stays open and on which nothing ever comes, as of somebody who does not type.
final class SilentInput extends InputStream {

    @Override
    public int read() {
        while (true) {
            LockSupport.park(this);
            // Reading is not ended by an interrupt, which would make park return at once for ever.
            boolean _ = Thread.interrupted();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        return length == 0 ? 0 : read();
    }
}
