package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmFileTest {

    @TempDir
    private Path folder;

    @Test
    void aRecordingIsWholeToItsLastByte() throws Exception {
        var file = folder.resolve("a.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        assertTrue(JvmFile.RECORDING.isAt(file));
        var bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 4, 16, bytes.length / 2, bytes.length - 1}) {
            var part = Files.write(folder.resolve("part.jfr"), Arrays.copyOf(bytes, length));
            assertFalse(JvmFile.RECORDING.isAt(part), () -> length + " of " + bytes.length + " bytes");
        }
    }

    @Test
    void anEmptyFileIsNoDump() throws Exception {
        var empty = Files.createFile(folder.resolve("empty"));
        for (var kind : JvmFile.values()) {
            assertFalse(kind.isAt(empty), kind::toString);
            assertFalse(kind.isAt(folder.resolve("none")), kind::toString);
        }
    }
}
