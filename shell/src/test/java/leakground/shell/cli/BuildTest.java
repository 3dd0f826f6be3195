package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    @Test
    void launcherOfACheckoutAndOfAnArchive(@TempDir Path home) throws Exception {
        assertEquals("shell/leakground", Build.launcher(home.toString()));
        Files.createDirectory(home.resolve("runtime"));
        assertEquals("bin/leakground", Build.launcher(home.toString()));
    }

    @Test
    void aPageNamesTheLauncherAsItIsTypedHere() {
        assertEquals(
                List.of("Then type `bin/leakground list`:", "", "    bin/leakground run cycle | less"),
                LauncherHint.typed(
                        List.of("Then type `shell/leakground list`:", "", "    shell/leakground run cycle | less"),
                        "bin/leakground"));
    }
}
