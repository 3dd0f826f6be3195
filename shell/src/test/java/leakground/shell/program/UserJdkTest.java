package leakground.shell.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import leakground.shell.cli.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJdkTest {

    @TempDir
    Path home;

    @Test
    void homeOfThisJdkIsTaken() {
        var own = System.getProperty("java.home");
        assertEquals(Path.of(own), UserJdk.of(own));
    }

    @Test
    void olderJdkIsRefused() throws Exception {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.15\"\n");
        var java = Files.createFile(Files.createDirectory(home.resolve("bin")).resolve("java"));
        java.toFile().setExecutable(true);
        assertEquals(
                ("--java: %s is a JDK 17. A program is measured on JDK 25 or later; `why PID` looks at a JVM of JDK 17.")
                        .formatted(home),
                assertThrows(UserError.class, () -> UserJdk.of(home.toString())).getMessage());
    }

    @Test
    void otherFolderIsRefused() {
        assertEquals(
                "--java: %s is not the home of a JDK: it needs bin/java and the file release.".formatted(home),
                assertThrows(UserError.class, () -> UserJdk.of(home.toString())).getMessage());
    }
}
