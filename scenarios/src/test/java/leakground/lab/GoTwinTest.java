package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every Go twin can be driven by our probe, as far as the compiler of Go can tell.
class GoTwinTest {

    @TempDir
    private Path folder;

    static Stream<Scenario> scenarios() {
        return Catalogue.scenarios().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void hasTheLeakAndTheMainFix(Scenario scenario) {
        var twin = GoTwin.of(scenario);
        var expected = scenario.isMyth() ? List.of(scenario.leaky()) : List.of("Leaky", "Fixed");
        for (var variant : expected) {
            assertTrue(twin.variant(variant).isPresent(), () -> variant + " among " + twin.variants());
        }
    }

    /// All of them at once, each as a package of its own: `go vet` knows types and takes no linker.
    @Test
    void isGoTogetherWithTheProbe() throws Exception {
        var go = GoTwin.go();
        assumeTrue(go.isPresent(), "skipped: no go");
        Files.writeString(folder.resolve("go.mod"), "module twins\n\ngo 1.19\n");
        for (var scenario : Catalogue.scenarios()) {
            GoTwin.of(scenario).write(Files.createDirectory(folder.resolve(scenario.id())));
        }
        var said = folder.resolve("vet.txt");
        var vet = new ProcessBuilder(go.orElseThrow().toString(), "vet", "./...")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertEquals(0, vet.waitFor(), () -> {
            try {
                return Files.readString(said);
            } catch (IOException e) {
                return e.toString();
            }
        });
    }
}
