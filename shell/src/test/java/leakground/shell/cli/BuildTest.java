package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    @Test
    void launcherOfACheckoutAndOfAnArchive(@TempDir Path home) throws Exception {
        assertEquals("shell/leakground", Build.launcher(home.toString()));
        Files.createDirectory(home.resolve("runtime"));
        assertEquals("bin/leakground", Build.launcher(home.toString()));
    }
}
