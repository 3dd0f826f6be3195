package leakground.shell.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.shell.Ran;
import leakground.shell.sharing.view.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `report` with real child JVMs.
class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTheWholeStoryInOneFile() throws Exception {
        var file = folder.resolve("ticker.html");
        var ran = Ran.line("report unstopped-ticker " + file + " --rounds 120").with(0);
        assertEquals(file + " written. Open it in a browser.\n", ran.err());
        var page = Xml.parse(Files.readString(file));
        assertEquals("Unstopped ticker", page.all("h1").getFirst().getTextContent());
        assertTrue(page.text("verdicts").contains("Leaky LEAKING"), () -> page.text("verdicts"));
        assertTrue(page.text("verdicts").contains("Fixed STEADY"), () -> page.text("verdicts"));
        assertTrue(page.text("why").contains("leaky at round 120"), () -> page.text("why"));
        assertTrue(page.text("why").contains("GC root: thread \"ticker\""), () -> page.text("why"));
        assertTrue(page.text("diff").contains("try (var session = new ClosedSession())"), () -> page.text("diff"));
        assertTrue(page.text("lesson").contains("Why it stays"), () -> page.text("lesson"));
        var facts = page.all("footer").getFirst().getTextContent();
        assertTrue(facts.contains("leakground report unstopped-ticker " + file + " --rounds 120"), facts);
        assertTrue(facts.contains(Runtime.version().toString()), facts);
    }

    @Test
    void marksWhereTheFixTookOverAndWhereAnAlertWasRaised() throws Exception {
        var file = folder.resolve("fixed.html");
        var ran = Ran.words(List.of(
                        "report", "mutable-key", file.toString(), "--rounds=150", "--fix-after=80", "--alert=heap>1k"))
                .with(1);
        assertTrue(ran.out().contains("leaky ALERT heap>1k: live heap "), ran.out());
        var page = Xml.parse(Files.readString(file));
        assertTrue(
                page.text("happened")
                        .matches(
                                "(?s)A Leaky, round \\d+: ALERT heap>1k: live heap .*"
                                        + "F Leaky, round \\d+: [A-Z]+ to round \\d+.*, Fixed since; .*A Fixed, round \\d+: ALERT heap>1k: .*"),
                () -> page.text("happened"));
        var letters = page.all("g").stream()
                .filter(group -> group.getAttribute("class").startsWith("happened"))
                .map(group -> group.getLastChild().getTextContent())
                .distinct()
                .toList();
        assertEquals(List.of("A", "F"), letters);
    }

    @Test
    void tellsOfASideThatRanOutOfMemory() throws Exception {
        var file = folder.resolve("slice.html");
        Ran.line("report sub-slice " + file + " --only Leaky --heap 16m --rounds 5000 --rate max")
                .with(0);
        var page = Xml.parse(Files.readString(file));
        assertTrue(page.text("verdicts").contains("OUT OF MEMORY"), () -> page.text("verdicts"));
        assertEquals(
                0,
                page.all("section").stream()
                        .filter(it -> it.getAttribute("id").equals("diff"))
                        .count());
    }

    @Test
    void keepsAFileThatExists() throws Exception {
        var file = Files.writeString(folder.resolve("kept.html"), "kept");
        Ran.line("report mutable-key " + file).with(2).saysInOneLine(file + " exists already");
        assertEquals("kept", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report mutable-key FOLDER/x.htm            | FOLDER/x.htm does not end in .html.",
                "report mutable-key FOLDER/no/x.html        | There is no folder FOLDER/no.",
                "report no-such FOLDER/x.html                | No scenario 'no-such'.",
                "report mutable-key FOLDER/x.html --heap 5  | --heap takes a size such as 64m or 1g, not '5'.",
                "report mutable-key FOLDER/x.html --alert x | --alert 'x': write a rule such as",
                "report mutable-key FOLDER/x.html --rounds 9 --fix-after 9 | --fix-after 9 must be less than the 9 rounds of the run.",
                "record mutable-key FOLDER/x.cast --only Fixed --fix-after 9 | --fix-after needs a leaky side.",
                "record mutable-key FOLDER/x.jsonl          | FOLDER/x.jsonl does not end in .cast or .svg.",
                "record mutable-key FOLDER/x.cast --size 9  | --size takes columns and rows such as 120x40",
                "present mutable-key --port 70000           | --port takes a number from 0 to 65535, not 70000.",
                "present mutable-key --bind no.such.invalid | --bind takes an address of this machine",
                "present mutable-key --bind 192.0.2.1       | Cannot listen on /192.0.2.1:0",
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        Ran.line(line.replace("FOLDER", folder.toString()))
                .with(2)
                .saysInOneLine(message.replace("FOLDER", folder.toString()));
        assertFalse(Files.exists(folder.resolve("x.html")));
    }
}
