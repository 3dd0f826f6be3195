import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// An audit that goes on and on, over files of the JDK. A second one is closed after a file.
public final class BackupAuditCheck implements Workload {

    private static final String[] NAMES = {"lib/tzdb.dat", "lib/jrt-fs.jar"};
    private static final Path FOLDER = Path.of(System.getProperty("java.home"));
    private static final Cleaner CLEANER = Cleaner.create();

    /// A file that is counted if nothing refers to it any more before it is closed.
    private static final class Watched extends FilterInputStream {
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Cleaner.Cleanable cleanable;

        Watched(InputStream file, AtomicInteger lost) {
            super(file);
            cleanable = CLEANER.register(this, count(lost, closed));
        }

        /// Holds no file.
        private static Runnable count(AtomicInteger lost, AtomicBoolean closed) {
            return () -> lost.addAndGet(closed.get() ? 0 : 1);
        }

        @Override
        public void close() throws IOException {
            super.close();
            closed.set(true);
            cleanable.clean();
        }
    }

    /// A file that can be opened, but not read.
    private static final class Damaged extends FilterInputStream {
        Damaged(InputStream file) {
            super(file);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("the disk is damaged");
        }
    }

    private final AtomicInteger lost = new AtomicInteger();
    private final BackupAudit audit = new BackupAudit(this::open);
    private final long[] checksums = new long[NAMES.length];
    private long size;

    public BackupAuditCheck() throws IOException {
        for (int i = 0; i < NAMES.length; i++) {
            var bytes = Files.readAllBytes(FOLDER.resolve(NAMES[i]));
            var checksum = new CRC32();
            checksum.update(bytes);
            checksums[i] = checksum.getValue();
            size += bytes.length;
        }
    }

    private InputStream open(String name) throws IOException {
        return name.equals("damaged")
                ? new Watched(new Damaged(Files.newInputStream(FOLDER.resolve(NAMES[0]))), lost)
                : new Watched(Files.newInputStream(FOLDER.resolve(name)), lost);
    }

    @Override
    public long round() throws IOException {
        Check.that(isReported("missing"), "a file that is not there is reported");
        Check.that(isReported("damaged"), "a file that cannot be read is reported");
        Check.that(isRefusedByAnother(), "an audit that is closed reads no file");
        long before = audit.bytes();
        for (int i = 0; i < NAMES.length; i++) {
            Check.that(
                    audit.isIntact(NAMES[i], checksums[i]),
                    "a file like its original is intact, also after a file that cannot be read");
        }
        long answer = audit.bytes() - before;
        Check.that(answer == size, "every byte of a file is read");
        Check.that(!audit.isIntact(NAMES[1], checksums[0]), "a file unlike its original is not intact");
        Check.that(lost.get() == 0, "no open file is left to the garbage collector");
        return answer;
    }

    private boolean isReported(String name) {
        try {
            audit.isIntact(name, 0);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private boolean isRefusedByAnother() throws IOException {
        var another = new BackupAudit(this::open);
        try (another) {
            Check.that(another.isIntact(NAMES[1], checksums[1]), "a second audit works beside the first");
        }
        try {
            another.isIntact(NAMES[1], checksums[1]);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }
}
