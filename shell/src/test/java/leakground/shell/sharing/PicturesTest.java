package leakground.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pictures of the pages for a reader of the repository.
class PicturesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*]\\(([^)]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "shell/manual.md"})
    void areWhereThePageLooksForThem(String name) throws IOException {
        var page = ROOT.resolve(name);
        var pictures = PICTURE.matcher(Files.readString(page)).results().toList();
        assertTrue(!pictures.isEmpty(), name + " shows no picture");
        for (var picture : pictures) {
            assertTrue(Files.isRegularFile(page.resolveSibling(picture.group(1))), picture::group);
        }
    }
}
