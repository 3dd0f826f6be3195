package leakground.shell.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leakground.FilledPack;
import leakground.Tier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack from its first line to its use by a group: written with `new`, filled in, verified, and walked through as a
/// folder and as a jar.
@Tag(Tier.EXHAUSTIVE)
class PackWalkTest {

    @TempDir
    Path folder;

    @Test
    void aPackWrittenFromScratchWorksInAllCommands() throws Exception {
        var shell = new PackedShell(folder);
        shell.line("new leak forgotten-guest --pack my-pack").with(0);
        shell.line("new exercise ticket-counter --lesson forgotten-guest --pack my-pack")
                .with(0);
        shell.line("new lesson who-owns-it --pack my-pack").with(0);
        for (var name : new String[] {"forgotten-guest", "ticket-counter", "who-owns-it"}) {
            var missing =
                    shell.line("verify " + name + " --pack my-pack").with(1).out();
            assertTrue(missing.contains(": TODO: "), missing);
        }
        var pack = folder.resolve("my-pack");
        FilledPack.fill(pack);
        var verified = shell.line("verify forgotten-guest ticket-counter who-owns-it --pack my-pack")
                .with(0)
                .out();
        assertTrue(verified.contains("2 of 2 as declared"), verified);
        assertTrue(verified.contains("given STILL LEAKS, the solution SOLVED: ok"), verified);
        assertEquals(
                "Nothing is missing.\n",
                shell.line("verify who-owns-it --pack my-pack").with(0).out());
        walk(shell, "my-pack");
        pack(pack, folder.resolve("my-pack.jar"));
        Files.move(pack, folder.resolve("elsewhere"));
        walk(shell, "my-pack.jar");
        says(shell, "verify who-owns-it --pack my-pack.jar", "Nothing is missing.");
    }

    private void walk(PackedShell shell, String pack) throws Exception {
        var option = " --pack " + pack;
        says(shell, "list --grep forgotten-guest" + option, "forgotten-guest");
        says(shell, "show forgotten-guest" + option, "GC root -> class ForgottenGuest$Leaky");
        says(shell, "code forgotten-guest --leaky" + option, "GUESTS.add(guest);");
        says(shell, "code forgotten-guest --go" + option, "func leaky() int {");
        says(shell, "diff forgotten-guest" + option, "GUESTS.remove(guest);");
        var run = shell.line("run forgotten-guest --plain --rounds 300" + option)
                .with(0)
                .out();
        assertTrue(run.contains("leaky LEAKING") && run.contains("fixed STEADY"), run);
        says(shell, "why forgotten-guest --rounds 100" + option, "static GUESTS");
        says(shell, "threads forgotten-guest --rounds 10" + option, "thread");
        says(shell, "lesson forgotten-guest" + option, "GUESTS.add(guest);");
        says(shell, "lesson who-owns-it" + option, "Who owns it");
        says(shell, "lesson --all" + option, "who-owns-it");
        says(shell, "exercise" + option, "ticket-counter");
        says(shell, "exercise ticket-counter" + option, "lesson forgotten-guest teaches");
        says(shell, "hint ticket-counter" + option, "Hint ");
        assertTrue(shell.line("check ticket-counter" + option).with(1).out().contains("STILL LEAKS"));
        var yours = folder.resolve("data/leakground/exercises/ticket-counter/TicketCounter.java");
        var solutions = folder.resolve(Files.exists(folder.resolve("elsewhere")) ? "elsewhere" : "my-pack");
        Files.copy(
                solutions.resolve("solutions/collections/TicketCounter.java"),
                yours,
                StandardCopyOption.REPLACE_EXISTING);
        says(shell, "check ticket-counter" + option, "SOLVED");
        shell.line("reset ticket-counter" + option).with(0);
        shell.line("report forgotten-guest page.html --rounds 200" + option).with(0);
        var page = Files.readString(folder.resolve("page.html"));
        assertTrue(page.contains("Forgotten guest") && page.contains("GUESTS"), "the report shows title and code");
        Files.delete(folder.resolve("page.html"));
    }

    private static void says(PackedShell shell, String line, String part) throws IOException, InterruptedException {
        var ran = shell.line(line).with(0);
        assertTrue(ran.out().contains(part), ran::toString);
    }

    private static void pack(Path pack, Path jar) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(pack)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(pack.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}
