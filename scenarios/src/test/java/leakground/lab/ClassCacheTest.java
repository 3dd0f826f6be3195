package leakground.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    private static final Plan PLAN = Plan.of(Catalogue.scenarios().getFirst(), "Leaky");

    @Test
    void isAnotherOneWhenAJarChangesInNothingButItsContent(@TempDir Path folder) throws Exception {
        var jar = Files.writeString(folder.resolve("a.jar"), "before");
        var time = Files.getLastModifiedTime(jar);
        var before = ClassCache.name(folder);
        assertEquals(before, ClassCache.name(folder));
        Files.writeString(jar, "after.");
        Files.setLastModifiedTime(jar, time);
        assertNotEquals(before, ClassCache.name(folder));
    }

    @Test
    void isTheSameWhateverElseLiesThere(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.jar"), "a");
        var before = ClassCache.name(folder);
        Files.writeString(folder.resolve(before), "the cache itself");
        assertEquals(before, ClassCache.name(folder));
    }

    @Test
    void isTheSameWhereverItLies(@TempDir Path folder) throws Exception {
        for (var place : List.of("here", "there")) {
            Files.writeString(Files.createDirectories(folder.resolve(place)).resolve("a.jar"), "a");
        }
        assertEquals(ClassCache.name(folder.resolve("here")), ClassCache.name(folder.resolve("there")));
    }

    @Test
    void isForTheUsualFlagsAlone() {
        var cache = Optional.of(Path.of("some.aot"));
        assertTrue(Lab.command(PLAN, cache, Optional.empty()).contains("-XX:AOTCache=some.aot"));
        for (var other :
                List.of(PLAN.jvm().withCollector(Collector.ZGC), PLAN.jvm().withFlags(List.of("-Xint")))) {
            assertFalse(Lab.command(PLAN.with(other), cache, Optional.empty()).contains("-XX:AOTCache=some.aot"));
        }
    }

    @Test
    void aMissingOrBrokenOneIsPassedOverInSilence(@TempDir Path folder) throws Exception {
        var broken = Files.writeString(folder.resolve("broken.aot"), "broken");
        for (var cache : List.of(broken, folder.resolve("missing.aot"))) {
            var child =
                    new ProcessBuilder(Lab.command(PLAN.withRounds(2), Optional.of(cache), Optional.empty())).start();
            try (var orders = child.outputWriter();
                    var signals = child.inputReader();
                    var messages = child.errorReader()) {
                orders.write("start\n");
                orders.flush();
                assertTrue(signals.readAllAsString().contains("finished round=2 "));
                assertEquals("", messages.readAllAsString());
            } finally {
                child.destroyForcibly();
            }
        }
    }
}
