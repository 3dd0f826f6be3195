import java.lang.ref.Cleaner;

/// The result of a scan in a buffer of the driver, which is given back at the end, at the latest when nobody has the
/// scan any more.
public final class ScanBuffer implements AutoCloseable {

    /// What hands out buffers, by number.
    public interface Driver {
        int take();

        byte[] buffer(int number);

        void giveBack(int number);
    }

    private static final Cleaner CLEANER = Cleaner.create();

    private final Driver driver;
    private final int number;
    private final Cleaner.Cleanable cleanable;

    public ScanBuffer(Driver driver) {
        this.driver = driver;
        this.number = driver.take();
        this.cleanable = CLEANER.register(this, this::giveBack);
    }

    private void giveBack() {
        driver.giveBack(number);
    }

    /// Scans a line of some pixels.
    ///
    /// @return a checksum of the buffer
    public int scan(int line) {
        var buffer = driver.buffer(number);
        int sum = 0;
        for (int i = 0; i < buffer.length; i++) {
            buffer[i] = (byte) (line * 7 + i);
            sum = 31 * sum + buffer[i];
        }
        return sum;
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
