package leakground.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final int MOST = 4 << 10;

    @TempDir
    private Path folder;

    @Test
    void readsAFileOfTheLargestSize() throws Exception {
        var text = "\u00e4".repeat(MOST / 2);
        assertEquals(text, WholeFile.text(Files.writeString(folder.resolve("a"), text), MOST));
    }

    @Test
    void refusesALargerOne() throws Exception {
        refuses("it is larger than 4 KiB", Files.write(folder.resolve("a"), new byte[MOST + 1]));
    }

    @Test
    void followsALink() throws Exception {
        var file = Files.writeString(folder.resolve("a"), "text");
        assertEquals("text", WholeFile.text(Files.createSymbolicLink(folder.resolve("link"), file), MOST));
    }

    @Test
    void refusesAFolder() {
        refuses("it is a folder", folder);
    }

    @Test
    void refusesALinkToNothing() throws Exception {
        refuses("it is a link to nothing", Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAPipeThatNobodyWritesTo() throws Exception {
        var pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        refuses("it is a pipe or a device", pipe);
    }

    @Test
    void refusesADeviceWithoutEnd() {
        var device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        refuses("it is a pipe or a device", device);
    }

    @Test
    void tellsWhatIsNotThere() {
        assertThrows(NoSuchFileException.class, () -> WholeFile.bytes(folder.resolve("none"), MOST));
    }

    @Test
    void tellsWhatIsNoText() throws Exception {
        var file = Files.write(folder.resolve("a"), new byte[] {(byte) 0xff, 0});
        assertThrows(CharacterCodingException.class, () -> WholeFile.text(file, MOST));
    }

    private static void refuses(String why, Path file) {
        var refused = assertThrows(UnsuitableFileException.class, () -> WholeFile.bytes(file, MOST));
        assertEquals(why, refused.getReason());
    }
}
