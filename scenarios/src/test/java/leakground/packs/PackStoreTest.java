package leakground.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders and jars become packs that are ready to use.
class PackStoreTest {

    private static final String LEAK = """
            package leaks.timers;

            import leakground.scenario.Family;
            import leakground.scenario.Leak;
            import leakground.scenario.Workload;

            @Leak(title = "Late train", family = Family.TIMERS, symptom = "late", round = "a train comes")
            public final class LateTrain {
                static final boolean STARTED = Boolean.parseBoolean(System.setProperty("late-train", "was initialized"));

                public static final class Suspect implements Workload {
                    public long round() {
                        return 1;
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path pack;
    private Path kept;

    @BeforeEach
    void writeAPack() throws IOException {
        pack = folder.resolve("pack");
        kept = folder.resolve("kept");
        write("README.md", "# A pack\n");
        write("leaks/timers/LateTrain.java", LEAK);
    }

    @Test
    void aLeakIsAScenarioThatOnlyAChildInitializes() throws Exception {
        var scenario = ready(pack).scenarios().getFirst();
        assertEquals("late-train", scenario.id());
        assertEquals("Late train", scenario.title());
        assertEquals(LEAK, scenario.source().java());
        assertFalse(scenario.source().hasGo());
        assertEquals(
                scenario.classPath(), Plan.of(scenario, "Suspect").program().classPath());
        assertEquals(null, System.getProperty("late-train"));
    }

    @Test
    void isCompiledOnceUntilAFileChanges() throws Exception {
        var first = ready(pack);
        var classes = Files.getLastModifiedTime(first.folder().resolve("leaks/timers/LateTrain.class"));
        assertEquals(first, ready(pack));
        assertEquals(classes, Files.getLastModifiedTime(first.folder().resolve("leaks/timers/LateTrain.class")));
        write("leaks/timers/LateTrain.java", LEAK.replace("Late train", "Later train"));
        assertNotEquals(first, ready(pack));
        assertEquals("Later train", ready(pack).scenarios().getFirst().title());
    }

    @Test
    void aJarIsTheSameAsItsFolder() throws Exception {
        var jar = folder.resolve("pack.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("README.md", "leaks/timers/LateTrain.java", "../outside.md", "picture.png")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Files.exists(pack.resolve(name)) ? Files.readAllBytes(pack.resolve(name)) : new byte[1]);
            }
        }
        assertEquals(ready(pack), ready(jar));
    }

    @Test
    void whatWasNotUsedForAMonthIsDeletedWithTheNextChange() throws Exception {
        var old = ready(pack);
        write("leaks/timers/LateTrain.java", LEAK.replace("Late train", "Later train"));
        var used = ready(pack);
        Files.setLastModifiedTime(old.folder(), FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        write("leaks/timers/LateTrain.java", LEAK.replace("Late train", "Latest train"));
        ready(pack);
        assertFalse(Files.exists(old.folder()));
        assertTrue(Files.exists(used.folder()));
    }

    @Test
    void shellsThatStartAtOnceShareIt() throws Exception {
        try (var shells = Executors.newFixedThreadPool(4)) {
            var all = shells.invokeAll(Collections.nCopies(4, (Callable<Pack>) () -> ready(pack)));
            for (var one : all) {
                assertEquals(all.getFirst().get(), one.get());
            }
        }
        assertEquals(1, kept.toFile().list().length, "no draft is left");
    }

    @Test
    void leaksAreInTheOrderOfTheirLessons() throws Exception {
        write("leaks/timers/Bus.java", LEAK.replace("LateTrain", "Bus"));
        write("leaks/timers/Tram.java", LEAK.replace("LateTrain", "Tram"));
        write("README.md", "# A pack\n\n- [Tram](guide/timers/tram.md)\n- [Late train](guide/timers/late-train.md)\n");
        assertEquals(
                List.of("tram", "late-train", "bus"),
                ready(pack).scenarios().stream().map(Scenario::id).toList());
    }

    @Test
    void anErrorOfTheCompilerNamesFileAndLine() throws Exception {
        write("leaks/timers/LateTrain.java", LEAK.replace("return 1;", "return one;"));
        refused("pack/leaks/timers/LateTrain.java:13: cannot find symbol");
        assertEquals(List.of(), List.of(kept.toFile().list()));
    }

    @Test
    void aClassThatIsNotWhereItBelongsIsRefused() throws Exception {
        write("leaks/timers/LateTrain.java", LEAK.replace("leaks.timers", "leaks.views"));
        refused("pack/leaks/timers/LateTrain.java: it must declare `package leaks.timers;` and the class LateTrain");
    }

    @Test
    void aLeakOfAnotherFamilyIsRefused() throws Exception {
        write("leaks/timers/LateTrain.java", LEAK.replace("Family.TIMERS", "Family.VIEWS"));
        refused("pack/leaks/timers/LateTrain.java: it declares the family views and is in the folder of timers");
    }

    @Test
    void aClassWithoutVariantsIsRefused() throws Exception {
        write("leaks/timers/LateTrain.java", LEAK.replace("Suspect", "Leaky"));
        refused("pack/leaks/timers/LateTrain.java: leaks.timers.LateTrain needs Leaky and Fixed, or Suspect");
    }

    @Test
    void aFileThatNobodyWouldFindIsRefused() throws Exception {
        write("leaks/Stray.java", LEAK);
        refused("pack/leaks/Stray.java: a leak is in a file such as leaks/timers/UnstoppedTicker.java");
    }

    @Test
    void aFolderWithoutAListIsRefused() throws Exception {
        Files.delete(pack.resolve("README.md"));
        refused("pack: it has no README.md");
    }

    @Test
    void aDamagedJarIsRefused() throws Exception {
        pack = Files.writeString(folder.resolve("damaged.jar"), "PK");
        refused("damaged.jar: it is neither a folder nor a sound jar");
    }

    private void refused(String message) {
        var refused = assertThrows(PackException.class, () -> ready(pack).scenarios());
        var told = refused.message(pack.getFileName());
        assertTrue(told.startsWith(message), told);
        assertEquals(1, told.lines().count(), told);
    }

    private Pack ready(Path place) throws Exception {
        return new PackStore(Optional.of(kept)).ready(place);
    }

    private void write(String name, String text) throws IOException {
        var file = pack.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
