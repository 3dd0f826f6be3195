package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import leakground.shell.Ran;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A heap dump in a file as what a command of diagnosis looks at.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpTargetTest {

    private Path folder = Path.of("");
    private Path early = Path.of("");
    private Path late = Path.of("");

    @BeforeAll
    void dump(@TempDir Path temporary) {
        folder = temporary;
        early = temporary.resolve("early.hprof");
        late = temporary.resolve("late.hprof");
        Ran.line("dump global-cache " + early + " --only leaky --rounds 100").with(0);
        Ran.line("dump global-cache " + late + " --only leaky --rounds 300").with(0);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void whyComparesTwoDumps() {
        var out = flat(Ran.line("why " + late + " --before " + early).with(0).out());
        assertTrue(
                out.matches(
                        "(?s)late.hprof: .* \\+1,400 .*GlobalCache.Page since early.hprof, .*; all 2,100 retain .*"),
                out);
        assertTrue(out.contains("GlobalCache$Leaky"), out);
        assertTrue(out.contains("static PAGES"), out);
    }

    @Test
    void whyOfOneDumpTellsWhatRetainsMost() {
        var out = flat(Ran.line("why " + late).with(0).out());
        assertTrue(out.contains("What retains most: 2,100 leakground.leaks.collections.GlobalCache$Page"), out);
        assertTrue(out.contains("static PAGES"), out);
    }

    @Test
    void compressedDumpIsUnpacked() throws IOException {
        var packed = folder.resolve("late.hprof.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(late, out);
        }
        var out = Ran.line("paths " + packed + " byte[] --limit 1").with(0).out();
        assertTrue(out.contains("late.hprof.gz"), out);
        assertTrue(out.contains("static PAGES"), out);
    }

    @Test
    void topCountsClassesAndComparesThem() {
        var out = flat(Ran.line("top " + late + " --before " + early).with(0).out());
        assertTrue(out.contains("late.hprof since early.hprof: holds"), out);
        assertTrue(out.contains("+1,400"), out);
        assertTrue(Ran.line("top " + late).with(0).out().contains("byte[]"));
    }

    @Test
    void dominatorsAndExportTakeADumpToo() {
        var tree = Ran.line("dominators " + late).with(0).out();
        assertTrue(tree.contains("class leakground.leaks.collections.GlobalCache"), tree);
        var profile = folder.resolve("late.pb.gz");
        Ran.line("export " + late + " --pprof " + profile).with(0);
        assertTrue(Files.exists(profile));
    }

    @Test
    void threadsOfADumpAreThoseThatAreStuck() {
        var out = Ran.line("threads " + late + " --stuck").with(0).out();
        assertTrue(out.contains("late.hprof: no thread is proven stuck"), out);
        Ran.line("threads " + late).with(2).saysInOneLine("Of a heap dump, threads shows");
    }

    @Test
    void dumpThatIsCutOffIsReadInPartAndWhatIsMissingIsSaid() throws IOException {
        var cut = folder.resolve("cut.hprof");
        var whole = Files.readAllBytes(late);
        try (var out = Files.newOutputStream(cut)) {
            out.write(whole, 0, whole.length * 3 / 4);
        }
        Ran.line("top " + cut).with(2).saysInOneLine(cut + " is cut off after ");
        var ran = Ran.line("top " + cut + " --partial").with(0);
        assertTrue(ran.out().contains("byte[]"), ran::toString);
        assertTrue(
                ran.err()
                        .matches(
                                "(?s)cut.hprof is cut off. It has [\\d,]+ objects, and at least [\\d.]+ % are missing.*"),
                ran::toString);
        var stuck = Ran.line("threads " + cut + " --stuck --partial").with(0).out();
        assertTrue(
                flat(stuck).contains("The dump is cut off, and what is missing may wake threads: nothing is proven."),
                stuck);
    }

    @Test
    void whatNoRootReachesIsSaid() {
        var ran = Ran.line("dominators " + late).with(0);
        assertTrue(ran.err().contains("No GC root reaches "), ran::toString);
        assertTrue(Ran.line("dominators " + late + " --json").with(0).out().contains("\"unreached_bytes\":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gc", "alloc", "how"})
    void commandThatNeedsAJvmSaysWhichOnesDoNot(String command) {
        Ran.line(command + " " + late).with(2).saysInOneLine(late + " is a heap dump; why, top,");
    }

    @Test
    void optionsForJvmsAreRefused() {
        Ran.line("why " + late + " --rounds 5").with(2).saysInOneLine("A heap dump takes none of");
        Ran.line("why global-cache --before " + late).with(2).saysInOneLine("--before is for a heap dump");
        Ran.line("top global-cache --partial").with(2).saysInOneLine("--partial is for a heap dump");
    }

    @Test
    void fileThatIsNoDumpIsSaidToBeNone() throws IOException {
        var note = Files.writeString(folder.resolve("note.hprof"), "A note, and no dump at all.");
        Ran.line("why " + note).with(2).saysInOneLine(note + " is not a heap dump");
        var packed = Files.writeString(folder.resolve("note.hprof.gz"), "A note, and not packed.");
        Ran.line("why " + packed).with(2).saysInOneLine(packed + " cannot be unpacked");
        var none = folder.resolve("none.hprof");
        Ran.line("why " + none).with(2).saysInOneLine("There is no file " + none);
    }

    @Test
    void pathsSaysWhetherThereIsNoObjectOrNoPath() {
        var ran = Ran.line("paths " + late + " Nowhere").with(1);
        assertEquals(
                "There is no Nowhere in late.hprof; `top " + late + "` lists what there is.",
                ran.err().strip());
    }
}
