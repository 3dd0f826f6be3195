package leakground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.OnPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The Go twins are Go that a Go programmer would accept, as far as the tools of Go can tell.
class GoTwinsTest {

    private static final Path TWINS = Path.of("src/main/resources/leakground/leaks");

    static List<Path> twins() throws IOException {
        try (Stream<Path> files = Files.walk(TWINS)) {
            return files.filter(file -> file.toString().endsWith(".go"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void areFormatted() throws Exception {
        assumeTrue(OnPath.find("gofmt").isPresent(), "skipped: no go");
        assertEquals("", output("gofmt", "-l", TWINS.toString()), "gofmt -w formats these");
    }

    static List<Path> some() throws IOException {
        return Tier.oneOfEach(twins(), Path::getParent);
    }

    @Tag(Tier.WIDE)
    @ParameterizedTest
    @MethodSource("some")
    void passVet(Path twin) throws Exception {
        assumeTrue(OnPath.find("go").isPresent(), "skipped: no go");
        assertEquals("", output("go", "vet", twin.toString()));
    }

    private static String output(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader()) {
            return String.join("\n", lines.lines().toList());
        } finally {
            process.waitFor();
        }
    }
}
