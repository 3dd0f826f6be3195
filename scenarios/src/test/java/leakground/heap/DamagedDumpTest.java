package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import leakground.Poll;
import leakground.Tier;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.HeapProfile;
import leakground.heap.result.StuckThreads;
import leakground.lab.Jdk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a file that is no whole heap dump: one line each time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedDumpTest {

    private static final int CUTS = 40;
    private static final int FLIPS = Tier.trials(10, 60);
    private static final int DAMAGED = Tier.trials(30, 240);
    private static final int LARGE_MIB = 256;

    private Path dump = Path.of("");
    private byte[] whole = {};

    @BeforeAll
    void dump(@TempDir Path folder) throws Exception {
        dump = Dumped.serial(folder).dump();
        whole = Files.readAllBytes(dump);
    }

    @Test
    void fileThatIsCutOffAnywhereIsSaidToBe(@TempDir Path folder) throws IOException {
        var file = folder.resolve("cut.hprof");
        var random = new Random(1);
        for (int i = 0; i < CUTS; i++) {
            // Some in the header, some close to the end, most in between.
            int length = i < 20 ? i * 2 + 1 : i < 25 ? whole.length - i + 19 : random.nextInt(whole.length);
            try (var channel = Files.newOutputStream(file)) {
                channel.write(whole, 0, length);
            }
            var message = message(file);
            assertTrue(message.contains("cut off"), () -> length + ": " + message);
        }
    }

    @Test
    @Tag(Tier.WIDE)
    void flippedByteNeverEndsInAnythingButOneLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("flipped.hprof");
        var random = new Random(20 + Tier.seed());
        for (int i = 0; i < FLIPS; i++) {
            // A third of them in the symbols and classes, where they hurt most.
            int at = i % 3 == 0 ? random.nextInt(40_000) + 31 : random.nextInt(whole.length);
            var bytes = whole.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            try {
                analyse(file);
            } catch (HeapDumpException e) {
                assertOneLine(e.getMessage());
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("byte " + at, e);
            }
        }
    }

    @Test
    @Tag(Tier.WIDE)
    void damageOfAnyKindNeverEndsInAnythingButOneLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("damaged.hprof");
        var random = new Random(30 + Tier.seed());
        for (int i = 0; i < DAMAGED; i++) {
            Files.write(file, damaged(i, random));
            assertTimeoutPreemptively(Poll.PATIENCE, () -> analyseInPart(file), "a hang");
        }
    }

    /// A copy of the dump: cut off, with one byte changed, or with many.
    private byte[] damaged(int kind, Random random) {
        if (kind % 5 == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        var bytes = whole.clone();
        int changes = kind % 5 < 3 ? 1 : 2 + random.nextInt(50);
        for (int change = 0; change < changes; change++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void analyseInPart(Path file) {
        try (var opened = HeapDump.open(file, true)) {
            analyse(opened);
            opened.coverage();
        } catch (HeapDumpException e) {
            assertOneLine(e.getMessage());
        }
    }

    private static void analyse(Path file) throws HeapDumpException {
        try (var opened = HeapDump.open(file)) {
            analyse(opened);
        }
    }

    private static void analyse(HeapDump opened) throws HeapDumpException {
        opened.histogram();
        opened.chains("leakground.heap.KnownGraph$Session", 3);
        opened.chains("leakground.heap.KnownGraph$OnStack", 3);
        opened.holders(0.01);
        opened.profile();
        opened.grown(HeapProfile.NONE);
        opened.locks();
        opened.stuck(List.of());
    }

    @Test
    void dumpThatIsCutOffIsReadAsFarAsItGoes(@TempDir Path folder) throws IOException {
        var file = folder.resolve("cut.hprof");
        // The first half of a small dump has names alone.
        Files.write(file, Arrays.copyOf(whole, whole.length / 5 * 4));
        try (var part = HeapDump.open(file, true);
                var all = HeapDump.open(dump)) {
            var coverage = part.coverage();
            assertTrue(coverage.isCutOff());
            assertTrue(part.objects() < all.objects());
            double missing = coverage.missingShare(part.objects());
            assertTrue(missing > 0 && missing < 1, coverage::toString);
            assertEquals(StuckThreads.NONE, part.stuck(List.of()));
            assertFalse(all.coverage().isCutOff());
            assertEquals(0, all.coverage().missing());
        }
    }

    @Test
    void dumpThatIsCutOffBeforeItsObjectsIsSaidToBe(@TempDir Path folder) throws IOException {
        var file = folder.resolve("cut.hprof");
        Files.write(file, Arrays.copyOf(whole, 100));
        var e = assertThrows(
                HeapDumpException.class, () -> HeapDump.open(file, true).close());
        assertEquals(file + " is cut off so early that nothing of it can be read.", e.getMessage());
    }

    @Test
    void fileThatIsNoDumpIsSaidToBeNone(@TempDir Path folder) throws IOException {
        var file = folder.resolve("note.txt");
        Files.writeString(file, "A note, and no dump at all.");
        assertEquals(file + " is not a heap dump: it does not begin with JAVA PROFILE 1.0.", message(file));
        Files.writeString(file, "");
        assertEquals(file + " is empty.", message(file));
        assertEquals(folder + " is a folder, not a heap dump.", message(folder));
        assertEquals("There is no file " + folder.resolve("none") + ".", message(folder.resolve("none")));
    }

    @Test
    void dumpOfA32BitJvmIsRefused(@TempDir Path folder) throws IOException {
        var file = folder.resolve("narrow.hprof");
        var bytes = whole.clone();
        bytes[22] = 4;
        Files.write(file, bytes);
        assertEquals(
                file
                        + " has ids of 4 bytes, as dumps of 32-bit JVMs and of Android have; only dumps of 64-bit JVMs can be read.",
                message(file));
    }

    @Test
    void readerInItsOwnJvmSaysTheSame(@TempDir Path folder) throws Exception {
        var file = folder.resolve("cut.hprof");
        try (var channel = Files.newOutputStream(file)) {
            channel.write(whole, 0, whole.length / 2);
        }
        var e = assertThrows(HeapDumpException.class, () -> read(LARGE_MIB, file, new HeapQuery.ClassCounts(1)));
        assertEquals(
                file + " is cut off after " + whole.length / 2 + " bytes: the dump was not completed.", e.getMessage());
    }

    @Test
    void readerInItsOwnJvmAnswers() throws Exception {
        var report = read(LARGE_MIB, dump, new HeapQuery.Chains("leakground.heap.KnownGraph$Session", 3));
        assertEquals(KnownGraph.SESSIONS_COUNT, report.chains().getFirst().objects());
        assertTrue(report.holders().isEmpty());
    }

    @Test
    void readerThatHasTooLittleMemorySaysSo() {
        var e = assertThrows(HeapDumpException.class, () -> read(3, dump, new HeapQuery.Holders(0.01)));
        assertOneLine(e.getMessage());
        assertTrue(e.getMessage().contains("needs more memory to be read than the"), e.getMessage());
    }

    @Test
    void readerThatEndsSaysWhatItComplainedAbout() throws Exception {
        try (var reader = HeapReader.forDump(
                1 << 20, 1 << 30, _ -> new ProcessBuilder("sh", "-c", "echo No room. >&2; echo At all. >&2; exit 3"))) {
            var e = assertThrows(HeapDumpException.class, () -> reader.read(dump, new HeapQuery.ClassCounts(1)));
            assertEquals(
                    "The JVM that read " + dump + " ended without an answer (exit code 3): No room.", e.getMessage());
        }
    }

    @Test
    void heapOfTheReaderFollowsTheDumpUpToTheMemory() throws Exception {
        assertTrue(flags(10L << 30, 64L << 30).contains("-Xmx20608m"));
        assertTrue(flags(10L << 30, 8L << 30).contains("-Xmx8192m"));
    }

    private static List<String> flags(long bytes, long memory) throws Exception {
        var flags = new ArrayList<String>();
        HeapReader.forDump(bytes, memory, arguments -> {
                    flags.addAll(arguments);
                    return new ProcessBuilder("true");
                })
                .close();
        return flags;
    }

    @Test
    void readerAnswersOneQuestionAfterAnother(@TempDir Path folder) throws Exception {
        try (var reader = HeapReader.forDump(Files.size(dump), Jdk.memory(), Jdk::java)) {
            assertTrue(reader.fits(Files.size(dump)));
            var missing = folder.resolve("no.hprof");
            var e = assertThrows(HeapDumpException.class, () -> reader.read(missing, new HeapQuery.ClassCounts(1)));
            assertEquals("There is no file " + missing + ".", e.getMessage());
            var first = reader.read(dump, new HeapQuery.Chains("leakground.heap.KnownGraph$Session", 3));
            assertEquals(KnownGraph.SESSIONS_COUNT, first.chains().getFirst().objects());
            assertEquals(
                    2,
                    reader.read(dump, new HeapQuery.ClassCounts(2)).histogram().size());
        }
    }

    private static HeapAnswer read(int heapMiB, Path file, HeapQuery question) throws Exception {
        try (var reader = HeapReader.ofHeap(heapMiB, Jdk::java)) {
            return reader.read(file, question);
        }
    }

    private static String message(Path file) {
        var message = assertThrows(
                        HeapDumpException.class, () -> HeapDump.open(file).close())
                .getMessage();
        assertOneLine(message);
        return message;
    }

    private static void assertOneLine(String message) {
        assertFalse(message.contains("\n"), message);
        assertFalse(message.isBlank());
    }
}
